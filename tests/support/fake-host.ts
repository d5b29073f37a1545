import type { Host } from '../../scripts/commands/host.ts'

/** A host that keeps what is written. */
export interface FakeHost extends Host {
  readonly written: { out: string; err: string }
  interrupt(): void
}

export function fakeHost(cwd: string): FakeHost {
  const written = { out: '', err: '' }
  const keep = (stream: 'out' | 'err') => (text: string) => {
    written[stream] += text
  }
  const controller = new AbortController()
  return {
    cwd,
    env: {},
    program: ['imprenta'],
    mark: 'test',
    version: '1.2.3',
    out: { write: keep('out'), colour: false },
    err: { write: keep('err'), colour: false },
    interrupted: controller.signal,
    written,
    interrupt: () => controller.abort(),
  }
}
