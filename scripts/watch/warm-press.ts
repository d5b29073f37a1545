/** As much of a press as its lender needs to know. */
interface Closable {
  close(): Promise<void>
}

/** Keeps a press open between builds, and lends it to each: a build that closes it only gives it back. */
export class WarmPress<P extends Closable> {
  readonly #open: () => Promise<P>
  #opening: Promise<P> | undefined

  constructor(open: () => Promise<P>) {
    this.#open = open
  }

  async lend(): Promise<P> {
    this.#opening ??= this.#open()
    const opening = this.#opening
    try {
      const press = await opening
      return { ...press, close: async () => undefined }
    } catch (error) {
      // The next build tries again.
      if (this.#opening === opening) this.#opening = undefined
      throw error
    }
  }

  /** Closes it for good, or until it is wanted again. Never fails: there is nothing more to do with it. */
  async cool(): Promise<void> {
    const opening = this.#opening
    this.#opening = undefined
    const press = await opening?.catch(() => undefined)
    await press?.close().catch(() => undefined)
  }
}
