import type { Anchor, PageHeights, PageProof } from './protocol.ts'

/** Half a pixel: more is not rounding. */
const TOLERANCE = 0.5

/**
 * Measures the pages of this document against the plan and says what the PDF must contain. It is done
 * where the pages are printed, so that what is proved is what is printed.
 */
export function provePages(planned: readonly PageHeights[]): PageProof {
  document.body.classList.remove('composing')
  const pages = document.querySelectorAll<HTMLElement>('.page')
  const anchors: Anchor[] = []
  const mismatches: PageProof['mismatches'][number][] = []
  const texts: string[] = []
  const notes: string[][] = []
  for (const [index, page] of pages.entries()) {
    const plan = planned[index]
    const top = page.getBoundingClientRect().top
    for (const named of page.querySelectorAll('[id]')) {
      anchors.push([named.id, index, named.getBoundingClientRect().top - top])
    }
    if (plan) {
      const found = heightsOf(page)
      const scale = Number(page.dataset['scale'] ?? 1)
      const check = (what: string, planned: number, actual: number) => {
        const height = planned * scale
        if (Math.abs(height - actual) > TOLERANCE)
          mismatches.push({ page: index, what, planned: height, found: actual })
      }
      check('body', plan.bodyHeight, found.body)
      check('notes', plan.noteHeight, found.foot)
    }
    texts.push(textOf(page))
    notes.push(
      [...page.querySelectorAll<HTMLElement>('.note:not(.cont)')].map((note) => note.dataset['note'] ?? ''),
    )
  }
  return { anchors, texts, mismatches, notes }
}

/** What the page shows, the numbers of its lists' items too. */
function textOf(page: HTMLElement): string {
  const numbers = [...page.querySelectorAll<HTMLLIElement>('ol > li:not(.cont)')].map(({ value }) => value)
  return `${page.textContent ?? ''} ${numbers.join(' ')}`
}

function heightsOf(page: HTMLElement): { body: number; foot: number } {
  const body = page.querySelector('.body')
  const foot = page.querySelector('.foot')
  return {
    body: body ? lastBottom(body) - body.getBoundingClientRect().top : 0,
    foot: foot ? foot.getBoundingClientRect().height : 0,
  }
}

/** The bottom of what stands in the column, without the margins after it. */
function lastBottom(column: Element): number {
  let last: Element | null = column
  // Ends: each step goes one level down.
  for (;;) {
    const child: Element | null = last.lastElementChild
    if (
      !child ||
      last.matches('p, h1, h2, h3, h4, h5, h6, table, figure, .fixed, .entry-line, .code-line, hr')
    )
      break
    last = child
  }
  return last === column ? column.getBoundingClientRect().top : last.getBoundingClientRect().bottom
}
