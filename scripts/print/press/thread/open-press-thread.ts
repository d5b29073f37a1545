import { Worker } from 'node:worker_threads'
import { NoBrowserError } from '../no-browser-error.ts'
import type { Press, Sheet } from '../press.ts'
import type { Call, Message, Request, Result } from './protocol.ts'

/**
 * Opens a press that is driven from a thread of its own. A book's thread is busy for tenths of a second
 * at a time, and a browser needs an answer every few milliseconds while it starts and while it loads.
 *
 * @param script the program of the thread, which calls `servePress`
 * @throws NoBrowserError
 */
export async function openPressThread(script: URL): Promise<Press> {
  const line = new Line(new Worker(script))
  const name = await line.opened
  let sheets = 0
  return {
    name,
    openSheet: async (html, resources) => {
      const sheet = sheets++
      await line.ask({ kind: 'open-sheet', sheet, html, resources })
      return sheetOn(line, sheet)
    },
    draw: async (drawing) => bytes(await line.ask({ kind: 'draw', drawing })),
    close: () => line.close(),
  }
}

function sheetOn(line: Line, sheet: number): Sheet {
  return {
    run: async (script) => void (await line.ask({ kind: 'run', sheet, script })),
    evaluate: async <Value>(expression: string) =>
      JSON.parse(String(await line.ask({ kind: 'evaluate', sheet, expression }))) as Value,
    offer: async (resources) => void (await line.ask({ kind: 'offer', sheet, resources })),
    print: async () => bytes(await line.ask({ kind: 'print', sheet })),
    close: async () => void (await line.ask({ kind: 'close-sheet', sheet })),
  }
}

function bytes(result: Result): Uint8Array {
  if (result instanceof Uint8Array) return result
  throw new Error('The press answered without the bytes that it was asked for.')
}

/** Somebody who waits for an answer. */
interface Waiting {
  resolve(result: Result): void
  reject(error: Error): void
}

/** The line to the thread. Whatever ends the thread fails everybody who waits, and everybody who asks later. */
class Line {
  /** The browser's name, as soon as it runs. */
  readonly opened: Promise<string>
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #calls = 0
  #ended: Error | undefined

  constructor(worker: Worker) {
    this.#worker = worker
    this.opened = new Promise((resolve, reject) => {
      worker.on('message', (message: Message) => {
        if (message.kind === 'open') resolve(message.name)
        else if (message.kind === 'no-browser') reject(new NoBrowserError(message.reason))
        else this.#answer(message)
      })
      const end = (error: Error) => {
        this.#end(error)
        reject(error)
      }
      worker.once('error', end)
      worker.once('exit', () => end(new Error('The browser’s thread has ended.')))
    })
  }

  ask(request: Request): Promise<Result> {
    if (this.#ended) return Promise.reject(this.#ended)
    const call = this.#calls++
    const message: Call = { call, request }
    return new Promise((resolve, reject) => {
      this.#waiting.set(call, { resolve, reject })
      this.#worker.postMessage(message)
    })
  }

  /** Never fails: what has ended is closed. */
  async close(): Promise<void> {
    if (this.#ended) return
    const gone = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()))
    await this.ask({ kind: 'close' }).catch(() => undefined)
    await gone
  }

  #answer(message: Extract<Message, { call: number }>): void {
    const waiting = this.#waiting.get(message.call)
    this.#waiting.delete(message.call)
    if (message.kind === 'done') waiting?.resolve(message.result)
    else waiting?.reject(new Error(message.reason))
  }

  #end(error: Error): void {
    this.#ended ??= error
    for (const { reject } of this.#waiting.values()) reject(this.#ended)
    this.#waiting.clear()
  }
}
