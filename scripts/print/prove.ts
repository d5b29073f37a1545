import type { BoundBook } from '../book/compiled.ts'
import type { PageProof } from './in-page/protocol.ts'
import { pageTexts } from './pdf/verify.ts'
import { ProofError } from './proof-error.ts'

/** Every note of the book begins on exactly one page. */
export function proveNotes(bound: BoundBook, proof: PageProof): void {
  const found = proof.notes.flat()
  const lost = [...bound.notes.keys()].filter((id) => !found.includes(id))
  if (lost.length > 0 || found.length !== bound.notes.size) {
    throw new ProofError(
      `${bound.notes.size} notes in the manuscript, ${found.length} on the pages; lost: ${lost.slice(0, 8).join(', ')}`,
    )
  }
}

/**
 * The letters on every page of the finished file are those of the page that was cut.
 *
 * @param missing characters that no face of the book has a glyph for; they are in the layout report
 */
export function provePdf(pdf: Uint8Array, proof: PageProof, missing: ReadonlySet<string>): void {
  const printed = pageTexts(pdf)
  if (printed.length !== proof.texts.length) {
    throw new ProofError(`${proof.texts.length} pages were cut, the PDF has ${printed.length}`)
  }
  const wrong = proof.texts.flatMap((text, index) => {
    const shown =
      missing.size === 0 ? text : [...text].filter((character) => !missing.has(character)).join('')
    const { lost, extra } = difference(letters(shown), letters(printed[index] ?? ''))
    // What stands on the paper for a missing glyph is whatever another face had.
    if (lost === '' && (extra === '' || shown !== text)) return []
    return [`page ${index + 1} (missing “${lost}”, extra “${extra}”)`]
  })
  if (wrong.length > 0) {
    throw new ProofError(`The text of the PDF is not that of the plan: ${wrong.slice(0, 6).join(', ')}`)
  }
}

/**
 * Letters and figures alone, sorted: a PDF has them in the order in which they were painted, and
 * spaces, hyphens and ligatures are the setting's business.
 */
const letters = (text: string): readonly string[] =>
  [...text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '')].sort()

/** What each of two sorted lists has that the other has not. Ends: every turn takes one off a list. */
function difference(planned: readonly string[], found: readonly string[]): { lost: string; extra: string } {
  let lost = ''
  let extra = ''
  let a = 0
  let b = 0
  while (a < planned.length || b < found.length) {
    const left = planned[a]
    const right = found[b]
    if (left === right) {
      a += 1
      b += 1
    } else if (right === undefined || (left !== undefined && left < right)) {
      lost += left
      a += 1
    } else {
      extra += right
      b += 1
    }
  }
  return { lost, extra }
}
