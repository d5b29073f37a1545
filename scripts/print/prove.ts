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

/** The letters on every page of the finished file are those of the page that was cut. */
export function provePdf(pdf: Uint8Array, proof: PageProof): void {
  const printed = pageTexts(pdf)
  if (printed.length !== proof.texts.length) {
    throw new ProofError(`${proof.texts.length} pages were cut, the PDF has ${printed.length}`)
  }
  const wrong = proof.texts.flatMap((text, index) => {
    return sameLetters(text, printed[index] ?? '') ? [] : [index + 1]
  })
  if (wrong.length > 0) {
    throw new ProofError(
      `The text of the PDF is not that of the plan on page ${wrong.slice(0, 12).join(', ')}`,
    )
  }
}

/**
 * Letters and figures alone, sorted: a PDF has them in the order in which they were painted, and
 * spaces, hyphens and ligatures are the setting's business.
 */
export function sameLetters(a: string, b: string): boolean {
  return letters(a) === letters(b)
}

const letters = (text: string): string =>
  [...text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '')].sort().join('')
