import type { MessagePort } from 'node:worker_threads'
import { type LocalPress, openBrowser } from '../browser.ts'
import { NoBrowserError } from '../no-browser-error.ts'
import type { LocalSheet } from '../sheet.ts'
import type { Call, Files, Message, Request, Result } from './protocol.ts'

/**
 * The press's thread: opens a browser and does what the book's thread asks for, until it is told to close.
 *
 * @returns when the browser is closed
 */
export async function servePress(port: MessagePort): Promise<void> {
  const say = (message: Message, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)
  const press = await openBrowser().catch((error: unknown) => {
    if (!(error instanceof NoBrowserError)) throw error
    say({ kind: 'no-browser', reason: error.message })
  })
  if (!press) return
  const closed = new Promise<void>((resolve) => {
    const orders = new Orders(press)
    port.on('message', ({ call, request }: Call) => {
      orders.follow(request).then(
        (result) => {
          say({ kind: 'done', call, result }, result instanceof Uint8Array ? [bufferOf(result)] : [])
          if (request.kind === 'close') resolve()
        },
        (error: unknown) =>
          say({ kind: 'failed', call, reason: error instanceof Error ? error.message : String(error) }),
      )
    })
  })
  say({ kind: 'open', name: press.name })
  await closed
  port.close()
}

/** The memory of these bytes alone, which can be handed over without a copy. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteLength } = bytes
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? buffer : bytes.slice().buffer
}

/** A request to an open sheet. */
type OnSheet = Extract<Request, { kind: 'run' | 'evaluate' | 'offer' | 'print' }>

/** Carries out requests. Those to one sheet wait until it is open, and then keep their order. */
class Orders {
  readonly #press: LocalPress
  readonly #sheets = new Map<number, Promise<LocalSheet>>()

  constructor(press: LocalPress) {
    this.#press = press
  }

  async follow(request: Request): Promise<Result> {
    switch (request.kind) {
      case 'open-sheet':
        return this.#open(request.sheet, request.html, request.resources)
      case 'close-sheet':
        return this.#close(request.sheet)
      case 'draw':
        return this.#press.draw(request.drawing)
      case 'close':
        await this.#press.close()
        return undefined
      default:
        return this.#onSheet(request, await this.#sheet(request.sheet))
    }
  }

  async #onSheet(request: OnSheet, sheet: LocalSheet): Promise<Result> {
    switch (request.kind) {
      case 'evaluate':
        return sheet.json(request.expression)
      case 'print':
        return sheet.print()
      case 'run':
        await sheet.run(request.script)
        return undefined
      case 'offer':
        await sheet.offer(request.resources)
        return undefined
    }
  }

  async #open(sheet: number, html: string, resources: Files): Promise<undefined> {
    const opening = this.#press.openSheet(html, resources)
    this.#sheets.set(sheet, opening)
    await opening
  }

  async #close(sheet: number): Promise<undefined> {
    const closing = this.#sheet(sheet)
    this.#sheets.delete(sheet)
    await (await closing).close()
  }

  #sheet(number: number): Promise<LocalSheet> {
    return this.#sheets.get(number) ?? Promise.reject(new Error(`There is no sheet ${number}.`))
  }
}
