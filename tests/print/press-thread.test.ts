import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { expect, test, vi } from 'vitest'
import { bundle } from '../../scripts/launch/bundle.ts'
import { RESOURCE_ORIGIN } from '../../scripts/print/galley/style-sheet.ts'
import { NoBrowserError } from '../../scripts/print/press/no-browser-error.ts'
import type { Press } from '../../scripts/print/press/press.ts'
import { openPressThread } from '../../scripts/print/press/thread/open-press-thread.ts'
import { browserForTests } from '../support/browser.ts'
import { inFolder } from '../support/small-book.ts'

/** The thread as users run it: from its bundle. */

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Bundles the thread's program as the launcher does, and runs `use` with it. */
async function withProgram(use: (program: URL, folder: string) => Promise<void>): Promise<void> {
  const local = await browserForTests()
  if (!local) return
  await local.close()
  await inFolder(async (folder) => {
    await bundle(root, folder)
    // Read as Latin-1, which is faster.
    expect(await readFile(join(folder, 'cli.cjs'), 'utf8')).not.toMatch(/[\u0080-\uffff]/)
    await build({
      absWorkingDir: root,
      entryPoints: ['scripts/launch/run-press.ts'],
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
    })
    await use(pathToFileURL(join(folder, 'run-press.mjs')), folder)
  })
}

const page = (text: string) =>
  `<!doctype html><html><head><title></title><style>@page { size: 100mm 50mm }</style></head><body>${text}</body></html>`

test('the press in a thread of its own', { timeout: 60_000 }, () =>
  withProgram(async (program, folder) => {
    const press = openPressThread(new Worker(program))
    await keepsOrder(press)
    await printsAndDraws(press)
    await loadsWhatItIsOffered(press, folder)
    await failsWhereItIsWaitedFor(press)
    await press.close()
    await canBeClosedAtAnyTime(program)
    await tellsThatThereIsNoBrowser(program)
    // What V8 compiled was kept for the next start.
    expect((await readdir(folder)).sort()).toContain('press.compiled')
  }),
)

async function keepsOrder(press: Press): Promise<void> {
  const sheet = press.openSheet(page('<p>One</p>'), new Map())
  const answers = await Promise.all([
    sheet.run('globalThis.said = ["a"]'),
    sheet.evaluate('new Promise((resolve) => setTimeout(() => resolve(said.push("b")), 50))'),
    sheet.evaluate('said.push("c")'),
    sheet.evaluate('({ text: document.body.textContent, said, none: undefined })'),
    sheet.evaluate('undefined'),
  ])
  expect(answers).toEqual([undefined, 3, 2, { text: 'One', said: ['a', 'c'] }, null])
  await sheet.close()
}

async function printsAndDraws(press: Press): Promise<void> {
  const sheet = press.openSheet(page('<p>Two</p>'), new Map())
  const pdf = Buffer.from(await sheet.print())
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  await sheet.close()
  const png = Buffer.from(await press.draw({ html: page(''), width: 40, height: 30, ready: '1' }))
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([40, 30])
}

async function loadsWhatItIsOffered(press: Press, folder: string): Promise<void> {
  const file = join(folder, 'p.svg')
  await writeFile(file, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
  const shows = (address: string) => `new Promise((resolve) => {
    const image = new Image()
    image.onload = () => resolve('shown')
    image.onerror = () => resolve('refused')
    image.src = ${JSON.stringify(address)}
  })`
  const sheet = press.openSheet(page(''), new Map())
  await sheet.offer(new Map([[`${RESOURCE_ORIGIN}/offered`, { file, mediaType: 'image/svg+xml' }]]))
  expect(await sheet.evaluate(shows(`${RESOURCE_ORIGIN}/offered`))).toBe('shown')
  expect(await sheet.evaluate(shows(`${RESOURCE_ORIGIN}/other`))).toBe('refused')
  expect(await sheet.evaluate(shows(pathToFileURL(file).href))).toBe('refused')
  await sheet.close()
}

async function failsWhereItIsWaitedFor(press: Press): Promise<void> {
  const sheet = press.openSheet(page(''), new Map())
  await expect(sheet.evaluate('(() => { throw new Error("torn") })()')).rejects.toThrow('torn')
  await sheet.close()
  await expect(sheet.evaluate('1')).rejects.toThrow('no sheet')
}

async function canBeClosedAtAnyTime(program: URL): Promise<void> {
  const press = openPressThread(new Worker(program))
  const sheet = press.openSheet(page(''), new Map())
  const lost = expect(sheet.evaluate('new Promise(() => {})')).rejects.toThrow()
  await press.close()
  await lost
  await expect(sheet.print()).rejects.toThrow('thread has ended')
  await press.close()
}

async function tellsThatThereIsNoBrowser(program: URL): Promise<void> {
  vi.stubEnv('PUPPETEER_EXECUTABLE_PATH', '/nowhere/chromium')
  try {
    const press = openPressThread(new Worker(program))
    const sheet = press.openSheet(page(''), new Map())
    await Promise.all([
      expect(sheet.evaluate('1')).rejects.toThrow(NoBrowserError),
      expect(press.draw({ html: '', width: 1, height: 1, ready: '1' })).rejects.toThrow(NoBrowserError),
      expect(press.name()).rejects.toThrow(NoBrowserError),
    ])
    await press.close()
  } finally {
    vi.unstubAllEnvs()
  }
}
