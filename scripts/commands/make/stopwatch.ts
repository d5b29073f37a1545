import type { Request } from './request.ts'

/** Tells the user how long the stages of one book took. */
export class Stopwatch {
  readonly #request: Pick<Request, 'signal' | 'onStep'>
  #book: string

  constructor(request: Pick<Request, 'signal' | 'onStep'>, book: string) {
    this.#request = request
    this.#book = book
  }

  /** From now on the book goes by this name. */
  rename(book: string): void {
    this.#book = book
  }

  /** Runs a stage, unless the run was aborted, and reports it when it has succeeded. */
  async time<T>(stage: string, work: () => Promise<T>, detail: (result: T) => string): Promise<T> {
    this.#request.signal.throwIfAborted()
    const start = performance.now()
    const result = await work()
    this.#request.signal.throwIfAborted()
    this.report(stage, performance.now() - start, detail(result))
    return result
  }

  report(stage: string, milliseconds: number, detail = ''): void {
    this.#request.onStep({ book: this.#book, stage, milliseconds, detail })
  }
}
