import { readFile } from 'node:fs/promises'
import type { CDPSession, Page } from 'puppeteer-core'
import { SCALE } from '../galley/geometry.ts'
import { RESOURCE_ORIGIN } from '../galley/style-sheet.ts'
import { Answers, run } from './answers.ts'
import type { Resources, Sheet } from './press.ts'

const DOCUMENT = `${RESOURCE_ORIGIN}/book`

/** A sheet of a browser that is driven from this thread. */
export interface LocalSheet extends Sheet {
  /** The value of an expression, as JSON. */
  json(expression: string): Promise<string>
}

/**
 * Loads `html` into a page from an address of ours. Every request is answered here: the document, the
 * faces and images it names, and nothing else. A manuscript may come from a stranger; its images are
 * known files of its own folder, and nothing it says can reach the network or another file.
 *
 * @param giveBack takes the page when the sheet is closed
 */
export function openSheet(
  newPage: Promise<Page>,
  giveBack: (page: Page) => Promise<void>,
  html: string,
  resources: Resources,
): LocalSheet {
  const known = new Map(resources)
  const opening = newPage.then((page) => open(page, html, known))
  const crash = newPage.then(crashOf)
  // That it can't be opened, or has crashed, shows when something is asked of it.
  opening.catch(() => undefined)
  let crashed = false
  crash.catch(() => {
    crashed = true
  })
  const ask = async <Answer>(what: (document: OpenDocument) => Promise<Answer>): Promise<Answer> =>
    // Chromium itself goes down when it is asked for a page that has crashed.
    Promise.race([opening.then((document) => (crashed ? crash : what(document))), crash])
  const json = (expression: string) => ask(({ answers }) => answers.ask(expression))
  let closing: Promise<void> | undefined
  return {
    json,
    evaluate: async <Value>(expression: string) => JSON.parse(await json(expression)) as Value,
    run: (script) => ask(({ session }) => run(session, script)),
    offer: async (more) => {
      for (const [url, resource] of more) known.set(url, resource)
    },
    print: () => ask(({ session }) => print(session)),
    close: () => {
      closing ??= opening
        .then(({ session, end }) => {
          end()
          return crashed ? undefined : session.detach()
        })
        .catch(() => undefined)
        .then(async () => giveBack(await newPage))
        .catch(() => undefined)
      return closing
    },
  }
}

/** Fails when the page's renderer does, of too little memory mostly: nothing that was asked of it is answered then. */
function crashOf(page: Page): Promise<never> {
  return new Promise((_, reject) => {
    page.once('error', () => reject(new Error('The browser’s page has crashed: is there enough memory?')))
  })
}

/** A document of ours in a page. */
interface OpenDocument {
  readonly session: CDPSession
  readonly answers: Answers
  /** Whoever still waits for an answer hears that none will come. */
  end(): void
}

async function open(page: Page, html: string, resources: Resources): Promise<OpenDocument> {
  const session = await page.createCDPSession()
  await answerRequests(session, html, resources)
  await session.send('Emulation.setEmulatedMedia', { media: 'print' })
  // What the document loads comes while our scripts do; they wait for it where they need it.
  await page.goto(DOCUMENT, { waitUntil: 'domcontentloaded', timeout: 0 })
  const answers = await Answers.on(session)
  const browser = page.browser()
  browser.once('disconnected', answers.close)
  const end = () => {
    browser.off('disconnected', answers.close)
    answers.close()
  }
  return { session, answers, end }
}

async function answerRequests(session: CDPSession, html: string, resources: Resources): Promise<void> {
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    void answer(session, requestId, request.url, html, resources).catch(() => {
      // The page was closed while its request waited: nobody needs the answer any more.
    })
  })
}

async function answer(
  session: CDPSession,
  requestId: string,
  url: string,
  html: string,
  resources: Resources,
): Promise<void> {
  const resource = resources.get(url)
  if (url !== DOCUMENT && !resource) {
    await session.send('Fetch.failRequest', { requestId, errorReason: 'AccessDenied' })
    return
  }
  const body = resource ? await readFile(resource.file) : Buffer.from(html)
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: 200,
    responseHeaders: [
      { name: 'Content-Type', value: resource?.mediaType ?? 'text/html; charset=utf-8' },
      // No script of the document's runs; ours come through the debugging protocol.
      {
        name: 'Content-Security-Policy',
        value: `default-src 'none'; style-src 'unsafe-inline'; font-src ${RESOURCE_ORIGIN}; img-src ${RESOURCE_ORIGIN}`,
      },
    ],
    body: body.toString('base64'),
  })
}

/** Tagged, since an accessible PDF needs it; without Chromium's outline, since ours is better. */
async function print(session: CDPSession): Promise<Uint8Array> {
  const { stream } = await session.send('Page.printToPDF', {
    generateTaggedPDF: true,
    generateDocumentOutline: false,
    preferCSSPageSize: true,
    scale: 1 / SCALE,
    printBackground: true,
    transferMode: 'ReturnAsStream',
  })
  if (!stream) throw new Error('Chromium printed, but handed over no stream.')
  const parts: Buffer[] = []
  // Ends: the stream is finite and `eof` marks its end.
  for (;;) {
    const { data, eof, base64Encoded } = await session.send('IO.read', { handle: stream, size: 16 << 20 })
    parts.push(Buffer.from(data, base64Encoded ? 'base64' : 'utf8'))
    if (eof) break
  }
  await session.send('IO.close', { handle: stream })
  return Buffer.concat(parts)
}
