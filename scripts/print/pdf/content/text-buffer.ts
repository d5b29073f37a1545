/** Text that grows, in UTF-16. */
export class TextBuffer {
  #units = new Uint16Array(4096)
  length = 0

  /** The last unit; a line feed when there is none. */
  get last(): number {
    return this.length === 0 ? 10 : (this.#units[this.length - 1] ?? 10)
  }

  unit(unit: number): void {
    if (this.length === this.#units.length) this.#grow(1)
    this.#units[this.length++] = unit
  }

  /** The units themselves, with room for `more` after {@link length}. Who writes there sets the length. */
  room(more: number): Uint16Array {
    if (this.length + more > this.#units.length) this.#grow(more)
    return this.#units
  }

  text(text: string): void {
    for (let i = 0; i < text.length; i++) this.unit(text.charCodeAt(i))
  }

  /** What stands at `[from, to)`. */
  slice(from = 0, to = this.length): string {
    const { buffer, byteOffset } = this.#units
    return Buffer.from(buffer, byteOffset + from * 2, (to - from) * 2).toString('utf16le')
  }

  #grow(more: number): void {
    const bigger = new Uint16Array(Math.max(this.#units.length * 2, this.length + more))
    bigger.set(this.#units)
    this.#units = bigger
  }
}
