/** The printers' order of note signs (Chicago 14.25), doubled and tripled when a page needs more. */
const SIGNS = ['*', '†', '‡', '§', '‖', '¶'] as const

/**
 * Gives the author's notes on every page signs that begin anew on each page, in the order in which they
 * are called, and writes them wherever the page names a note. Other voices keep their letters.
 *
 * @param order the call's place in the book's reading order, by its id
 */
export function setSymbols(pages: HTMLElement, order: ReadonlyMap<string, number>): void {
  /** The sign of each note on the page where it begins: there it is looked for. */
  const atStart = new Map<string, string>()
  for (const page of pages.children) {
    const calls = [...page.querySelectorAll<HTMLElement>('a.call.sign')].sort(
      (a, b) => placeOf(a, order) - placeOf(b, order),
    )
    const signs = new Map<string, string>()
    for (const call of calls) {
      const note = noteOf(call)
      const sign = signs.get(note) ?? signOf(signs.size)
      signs.set(note, sign)
      call.textContent = sign
      call.classList.toggle('star', sign.startsWith('*'))
    }
    for (const note of page.querySelectorAll<HTMLElement>('.note:not(.cont)')) {
      const sign = signs.get(noteOf(note))
      if (sign) atStart.set(noteOf(note), sign)
      write(note, '.note-number', sign)
    }
    for (const line of page.querySelectorAll<HTMLElement>('.see')) {
      write(line, '.note-number', signs.get(noteOf(line)))
    }
    for (const line of page.querySelectorAll<HTMLElement>('.see, .goes-on')) {
      write(line, '.mark', atStart.get(noteOf(line)))
    }
  }
}

function write(line: Element, where: string, sign: string | undefined): void {
  const place = line.querySelector(where)
  if (place && sign) place.textContent = sign
}

const noteOf = (element: HTMLElement): string => element.dataset['note'] ?? ''

const placeOf = (call: HTMLElement, order: ReadonlyMap<string, number>): number =>
  order.get(call.dataset['call'] ?? '') ?? 0

function signOf(index: number): string {
  const sign = SIGNS[index % SIGNS.length] ?? '*'
  return sign.repeat(1 + Math.floor(index / SIGNS.length))
}
