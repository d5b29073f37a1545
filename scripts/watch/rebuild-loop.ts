/**
 * Builds now and after every change, one build at a time. A change during a build makes that build
 * pointless: it is aborted, and the next one begins when it has stopped.
 */
export class RebuildLoop<Change> {
  readonly #build: (changes: readonly Change[], signal: AbortSignal) => Promise<void>
  #changes: Change[] = []
  #dirty = true
  #building: AbortController | undefined
  #wake: () => void = () => undefined

  /** @param build must settle soon after its signal aborts */
  constructor(build: (changes: readonly Change[], signal: AbortSignal) => Promise<void>) {
    this.#build = build
  }

  /** Something changed: build again. What an aborted build was to deal with, the next one gets too. */
  change(changes: readonly Change[]): void {
    this.#changes.push(...changes)
    this.#dirty = true
    this.#building?.abort()
    this.#wake()
  }

  /** Builds until `stop` aborts. */
  async run(stop: AbortSignal): Promise<void> {
    const stopped = () => {
      this.#building?.abort()
      this.#wake()
    }
    stop.addEventListener('abort', stopped)
    try {
      while (!stop.aborted) {
        if (this.#dirty) await this.#once()
        else await new Promise<void>((resolve) => this.#sleep(resolve, stop))
      }
    } finally {
      stop.removeEventListener('abort', stopped)
    }
  }

  #sleep(resolve: () => void, stop: AbortSignal): void {
    this.#wake = resolve
    // It may have come between the question and the sleep.
    if (this.#dirty || stop.aborted) resolve()
  }

  async #once(): Promise<void> {
    const changes = this.#changes
    this.#changes = []
    this.#dirty = false
    this.#building = new AbortController()
    const { signal } = this.#building
    await this.#build(changes, signal)
    this.#building = undefined
    if (signal.aborted) this.#changes.unshift(...changes)
  }
}
