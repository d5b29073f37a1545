import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { HTTPRequest, Page } from 'puppeteer-core'
import type { LocalPress } from '../../scripts/print/press/browser.ts'

const FOLIATE = new URL('../../node_modules/foliate-js/', import.meta.url)
const ORIGIN = 'https://reader.test/'

/** The page that a reader would be: foliate-js (which Foliate and Readest are made of) with one view. */
const PAGE = `<!DOCTYPE html>
<meta charset="utf-8">
<style>html, body, foliate-view { display: block; height: 100%; margin: 0 }</style>
<body></body>
<script type="module">
import '/foliate/view.js'
import { FootnoteHandler } from '/foliate/footnotes.js'

const view = document.createElement('foliate-view')
document.body.append(view)
const response = await fetch('/book.epub')
await view.open(new File([await response.blob()], 'book.epub', { type: 'application/epub+zip' }))
view.renderer.setAttribute('flow', 'paginated')

const notes = new FootnoteHandler()
const popups = []
notes.addEventListener('before-render', ({ detail }) => document.body.append(detail.view))
notes.addEventListener('render', ({ detail: { view, hidden } }) => {
  const [{ doc }] = view.renderer.getContents()
  popups.push({ text: doc.body.textContent.trim().replace(/\\s+/g, ' '), hidden })
  view.remove()
})
let handled
view.addEventListener('link', (event) => { handled = notes.handle(view.book, event) })

const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
const here = () => ({
  section: view.book.sections[view.renderer.getContents()[0].index].id,
  contents: view.lastLocation.tocItem?.label?.trim(),
  page: view.lastLocation.pageItem?.label?.trim(),
  fraction: view.lastLocation.fraction,
  text: view.lastLocation.range.toString().trim().replace(/\\s+/g, ' '),
})
const inView = (selector) => view.renderer.getContents()[0].doc.querySelector(selector)
const flat = (items) => (items ?? []).flatMap(({ label, href, subitems }) => [{ label, href }, ...flat(subitems)])

globalThis.reader = {
  about: () => ({
    title: view.book.metadata.title,
    language: view.book.metadata.language,
    contents: flat(view.book.toc),
    pages: flat(view.book.pageList),
    landmarks: (view.book.landmarks ?? []).map(({ label, href, type }) => ({ label, href, type })),
  }),
  async goTo(target) { await view.goTo(target); await settled(); return here() },
  async next() { await view.next(); await settled(); return here() },
  /** Clicks a link; says what popped up, or where the reader went. */
  async click(selector) {
    handled = undefined
    const before = popups.length
    inView(selector).click()
    await settled()
    await handled
    await settled()
    return { popup: popups[before], ...here() }
  },
  /** Follows a link as a reader that knows no pop-ups. */
  async follow(selector) {
    const a = inView(selector)
    const { index } = view.renderer.getContents()[0]
    await view.goTo(view.book.sections[index].resolveHref(a.getAttribute('href')))
    await settled()
    return here()
  },
  fonts: () => [...view.renderer.getContents()[0].doc.fonts].filter(({ status }) => status === 'loaded').length,
}
</script>`

/** A reading system with a book open in it. */
export class ReadingSystem {
  readonly #page: Page

  private constructor(page: Page) {
    this.#page = page
  }

  static async open(browser: LocalPress, epub: Uint8Array): Promise<ReadingSystem> {
    const page = await browser.newPage()
    await page.setViewport({ width: 480, height: 640 })
    await page.setRequestInterception(true)
    page.on('request', (request) => void answer(request, epub))
    const failed: string[] = []
    page.on('pageerror', (error) => failed.push(String(error)))
    await page.goto(ORIGIN)
    try {
      await page.waitForFunction('globalThis.reader', { timeout: 20_000 })
    } catch (error) {
      throw new Error(`The reading system didn't open the book: ${failed.join('; ')}`, { cause: error })
    }
    return new ReadingSystem(page)
  }

  /** Calls one of the functions of the page's `reader`. */
  async do(name: string, ...args: readonly unknown[]): Promise<Record<string, unknown>> {
    const result: unknown = await this.#page.evaluate(
      `reader.${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`,
    )
    return typeof result === 'object' && result !== null ? { ...result } : { value: result }
  }

  screenshot(path: string): Promise<Uint8Array> {
    return this.#page.screenshot({ path: path as `${string}.png` })
  }

  close(): Promise<void> {
    return this.#page.close()
  }
}

/** Nothing of this leaves the machine: the reader's files and the book are handed to the browser. */
async function answer(request: HTTPRequest, epub: Uint8Array): Promise<void> {
  const url = request.url()
  if (!url.startsWith(ORIGIN)) return request.continue()
  const path = url.slice(ORIGIN.length)
  if (path === '') return request.respond({ contentType: 'text/html', body: PAGE })
  if (path === 'book.epub') return request.respond({ contentType: 'application/epub+zip', body: epub })
  if (!path.startsWith('foliate/')) return request.respond({ status: 404 })
  const body = await readFile(fileURLToPath(new URL(path.slice('foliate/'.length), FOLIATE)))
  return request.respond({ contentType: 'text/javascript', body })
}
