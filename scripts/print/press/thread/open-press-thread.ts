import type { Worker } from 'node:worker_threads'
import { NoBrowserError } from '../no-browser-error.ts'
import type { Press, Sheet } from '../press.ts'
import type { Answer, Call, Request, Result } from './protocol.ts'

/**
 * Opens a press that is driven from a thread of its own. A book's thread is busy for tenths of a second
 * at a time, and a browser needs an answer every few milliseconds while it starts and while it loads.
 * That no browser could be started (`NoBrowserError`) shows with whatever is asked first.
 *
 * @param worker a thread that runs `servePress`
 */
export function openPressThread(worker: Worker): Press {
  const line = new Line(worker)
  const opening = line.ask({ kind: 'open' })
  // Whatever is asked fails as this does.
  opening.catch(() => undefined)
  let sheets = 0
  return {
    name: async () => String(await opening),
    openSheet: (html, resources) => {
      const sheet = sheets++
      // That it can't be opened shows when something is asked of it.
      line.ask({ kind: 'open-sheet', sheet, html, resources }).catch(() => undefined)
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
    close: async () => void (await line.ask({ kind: 'close-sheet', sheet }).catch(() => undefined)),
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
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #calls = 0
  #ended: Error | undefined

  constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (answer: Answer) => this.#take(answer))
    worker.once('error', (error) => this.#fail(error))
    worker.once('exit', () => this.#fail(new Error('The browser’s thread has ended.')))
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

  #take(answer: Answer): void {
    if (answer.kind === 'no-browser') {
      this.#fail(new NoBrowserError(answer.reason))
      void this.#worker.terminate()
      return
    }
    const waiting = this.#waiting.get(answer.call)
    this.#waiting.delete(answer.call)
    if (answer.kind === 'done') waiting?.resolve(answer.result)
    else waiting?.reject(new Error(answer.reason))
  }

  #fail(error: Error): void {
    this.#ended ??= error
    for (const { reject } of this.#waiting.values()) reject(this.#ended)
    this.#waiting.clear()
  }
}
