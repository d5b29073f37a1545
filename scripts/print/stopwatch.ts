/** How long each step took. Only ever shown to the user: no output depends on it. */
export class Stopwatch {
  readonly times: Record<string, number> = {}
  #last = performance.now()

  lap(step: string): void {
    const now = performance.now()
    this.times[step] = (this.times[step] ?? 0) + now - this.#last
    this.#last = now
  }
}
