import type { MessagePort } from 'node:worker_threads'
import { type LocalPress, openBrowser } from '../browser.ts'
import { NoBrowserError } from '../no-browser-error.ts'
import type { LocalSheet } from '../sheet.ts'
import type { Answer, Call, Files, Request, Result } from './protocol.ts'

/**
 * The press's thread: does what the book's thread asks for, until it is told to close.
 *
 * @returns when the browser is closed
 */
export async function servePress(port: MessagePort): Promise<void> {
  const orders = new Orders()
  await new Promise<void>((resolve) => {
    port.on('message', ({ call, request }: Call) => {
      orders.follow(request).then(
        (result) => {
          sayDone(port, call, result)
          if (request.kind === 'close') resolve()
        },
        (error: unknown) => say(port, failure(call, error)),
      )
    })
  })
  port.close()
}

function say(port: MessagePort, answer: Answer, handedOver: ArrayBuffer[] = []): void {
  port.postMessage(answer, handedOver)
}

/** Bytes are handed over, not copied. */
function sayDone(port: MessagePort, call: number, result: Result): void {
  const bytes = result instanceof Uint8Array ? withOwnMemory(result) : undefined
  say(port, { kind: 'done', call, result: bytes ?? result }, bytes ? [bytes.buffer] : [])
}

function failure(call: number, error: unknown): Answer {
  const kind = error instanceof NoBrowserError ? 'no-browser' : 'failed'
  return { kind, call, reason: error instanceof Error ? error.message : String(error) }
}

/** A small `Buffer` shares its memory with others, and its `slice` would as well. Shared memory can't be handed over. */
function withOwnMemory(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes
  const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
  return isOwn ? new Uint8Array(buffer) : new Uint8Array(bytes)
}

/** A request to an open sheet. */
type OnSheet = Extract<Request, { kind: 'run' | 'evaluate' | 'offer' | 'print' }>

/** Carries out requests. Those to one sheet wait until it is open, and then keep their order. */
class Orders {
  #press: Promise<LocalPress> | undefined
  readonly #sheets = new Map<number, Promise<LocalSheet>>()

  async follow(request: Request): Promise<Result> {
    switch (request.kind) {
      case 'open':
        return (await this.#open()).name()
      case 'open-sheet':
        return this.#openSheet(request.sheet, request.html, request.resources)
      case 'close-sheet':
        return this.#closeSheet(request.sheet)
      case 'draw':
        return (await this.#open()).draw(request.drawing)
      case 'close':
        await (await this.#press)?.close()
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

  #open(): Promise<LocalPress> {
    this.#press ??= openBrowser()
    return this.#press
  }

  async #openSheet(sheet: number, html: string, resources: Files): Promise<undefined> {
    const opening = this.#open().then((press) => press.openSheet(html, resources))
    this.#sheets.set(sheet, opening)
    await opening
  }

  async #closeSheet(sheet: number): Promise<undefined> {
    const closing = this.#sheet(sheet)
    this.#sheets.delete(sheet)
    await (await closing).close()
  }

  #sheet(number: number): Promise<LocalSheet> {
    return this.#sheets.get(number) ?? Promise.reject(new Error(`There is no sheet ${number}.`))
  }
}
