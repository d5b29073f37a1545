/** Keeps the last thing that was made in each slot, as long as it would be made of the same. */
export class LastMade<T> {
  readonly #slots = new Map<string, { readonly key: string; readonly value: T }>()

  /** @param key says what the value is made of: same key, same value */
  async get(slot: string, key: string, make: () => Promise<T>): Promise<T> {
    const last = this.#slots.get(slot)
    if (last?.key === key) return last.value
    const value = await make()
    this.#slots.set(slot, { key, value })
    return value
  }
}
