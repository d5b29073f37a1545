import { describe, expect, test } from 'vitest'
import { RebuildLoop } from '../../scripts/watch/rebuild-loop.ts'

/** A build that ends when the test says so, or when it is aborted. */
class Builds {
  readonly begun: (readonly string[])[] = []
  readonly ended: ('done' | 'dropped')[] = []
  #finish: () => void = () => undefined
  #waiting: (() => void)[] = []

  readonly build = async (changes: readonly string[], signal: AbortSignal): Promise<void> => {
    this.begun.push([...changes])
    this.#tell()
    await new Promise<void>((resolve) => {
      this.#finish = resolve
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    this.ended.push(signal.aborted ? 'dropped' : 'done')
    this.#tell()
  }

  finish(): void {
    this.#finish()
  }

  /** Resolves when `holds` does. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #tell(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }
}

async function withLoop(use: (loop: RebuildLoop<string>, builds: Builds) => Promise<void>) {
  const builds = new Builds()
  const loop = new RebuildLoop<string>(builds.build)
  const controller = new AbortController()
  const running = loop.run(controller.signal)
  await use(loop, builds)
  controller.abort()
  await running
  return builds
}

describe('the rebuild loop', () => {
  test('builds at once, and again after a change', async () => {
    const { ended } = await withLoop(async (loop, builds) => {
      await builds.until(() => builds.begun.length === 1)
      builds.finish()
      await builds.until(() => builds.ended.length === 1)
      loop.change(['a.md'])
      await builds.until(() => builds.begun.length === 2)
      builds.finish()
      await builds.until(() => builds.ended.length === 2)
      expect(builds.begun).toEqual([[], ['a.md']])
    })
    expect(ended).toEqual(['done', 'done'])
  })

  test('drops a build that a change overtook, and gives its changes to the next one', async () => {
    const { ended } = await withLoop(async (loop, builds) => {
      await builds.until(() => builds.begun.length === 1)
      loop.change(['a.md'])
      await builds.until(() => builds.begun.length === 2)
      loop.change(['b.md'])
      loop.change(['c.md'])
      await builds.until(() => builds.begun.length === 3)
      builds.finish()
      await builds.until(() => builds.ended.length === 3)
      expect(builds.begun).toEqual([[], ['a.md'], ['a.md', 'b.md', 'c.md']])
    })
    expect(ended).toEqual(['dropped', 'dropped', 'done'])
  })

  test('never builds twice at once, nor for nothing', async () => {
    const { begun, ended } = await withLoop(async (loop, builds) => {
      await builds.until(() => builds.begun.length === 1)
      builds.finish()
      loop.change(['a.md'])
      await builds.until(() => builds.begun.length === 2)
      expect(builds.ended).toHaveLength(1)
      builds.finish()
      await builds.until(() => builds.ended.length === 2)
    })
    expect(begun).toHaveLength(2)
    expect(ended).toHaveLength(2)
  })

  test('stops in the middle of a build', async () => {
    const { ended } = await withLoop(async (_loop, builds) => {
      await builds.until(() => builds.begun.length === 1)
    })
    expect(ended).toEqual(['dropped'])
  })
})
