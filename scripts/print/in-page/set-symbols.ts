/** The printers' order of note signs (Chicago 14.25), doubled and tripled when a page needs more. */
const SIGNS = ['*', '†', '‡', '§', '‖', '¶'] as const

/** Gives the notes of every page signs that begin anew on each page, and their calls the same. */
export function setSymbols(pages: HTMLElement): void {
  for (const page of pages.children) {
    const signs = new Map<string, string>()
    for (const call of page.querySelectorAll<HTMLElement>('a.call')) {
      const note = call.dataset['note'] ?? ''
      const sign = signs.get(note) ?? signOf(signs.size)
      signs.set(note, sign)
      call.textContent = sign
    }
    for (const note of page.querySelectorAll<HTMLElement>('.note')) {
      const sign = signs.get(note.dataset['note'] ?? '')
      const number = note.querySelector('.note-number')
      if (sign && number) number.textContent = sign
    }
  }
}

function signOf(index: number): string {
  const sign = SIGNS[index % SIGNS.length] ?? '*'
  return sign.repeat(1 + Math.floor(index / SIGNS.length))
}
