import type { BoundBook } from '../book/compiled.ts'
import type { PageProof } from './in-page/protocol.ts'
import { compareLetters } from './letters.ts'
import { checkPlan } from './pages/check-plan.ts'
import type { Galley, Plan } from './pages/model.ts'
import { pageTexts } from './pdf/verify.ts'
import { ProofError } from './proof-error.ts'

/** The plan places every row and every note once, and keeps the rules. */
export function provePlan(galley: Galley, plan: Plan): void {
  const faults = checkPlan(galley, plan)
  if (faults.length > 0) throw new ProofError(`The page plan is wrong: ${faults.slice(0, 5).join('; ')}`)
}

/** The proofs of chunks as one of the whole book. */
export function joinProofs(chunks: readonly PageProof[]): PageProof {
  let first = 0
  const shifted = chunks.map(({ anchors, texts, mismatches, notes }): PageProof => {
    const from = first
    first += texts.length
    return {
      anchors: anchors.map(([id, page, y]) => [id, page + from, y]),
      mismatches: mismatches.map((mismatch) => ({ ...mismatch, page: mismatch.page + from })),
      texts,
      notes,
    }
  })
  return {
    anchors: shifted.flatMap(({ anchors }) => anchors),
    mismatches: shifted.flatMap(({ mismatches }) => mismatches),
    texts: shifted.flatMap(({ texts }) => texts),
    notes: shifted.flatMap(({ notes }) => notes),
  }
}

/** Every page is as high as it was planned. */
export function proveHeights({ mismatches }: PageProof): void {
  if (mismatches.length === 0) return
  const some = mismatches
    .slice(0, 8)
    .map(
      ({ page, what, planned, found }) => `page ${page + 1} ${what} ${planned} px planned, ${found} px found`,
    )
  throw new ProofError(`The pages are not what was planned: ${some.join('; ')}`)
}

/** Every note of the book begins on exactly one page, and every call of it stands on one. */
export function proveNotes(bound: BoundBook, proof: PageProof): void {
  const anchors = new Set(proof.anchors.map(([id]) => id))
  const begun = new Set(proof.notes.flat())
  const lost = [...bound.notes.values()].flatMap(({ id, calls }) => [
    ...(begun.has(id) ? [] : [id]),
    ...calls.map((call) => call.id).filter((call) => !anchors.has(call)),
  ])
  const found = proof.notes.flat().length
  if (lost.length === 0 && found === bound.notes.size) return
  throw new ProofError(
    `${bound.notes.size} notes in the manuscript, ${found} on the pages; lost: ${lost.slice(0, 8).join(', ') || 'none'}`,
  )
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
    const { lost, extra } = compareLetters(shown, printed[index] ?? '')
    // What stands on the paper for a missing glyph is whatever another face had.
    if (lost === '' && (extra === '' || shown !== text)) return []
    return [`page ${index + 1} (missing “${lost}”, extra “${extra}”)`]
  })
  if (wrong.length > 0) {
    throw new ProofError(`The text of the PDF is not that of the plan: ${wrong.slice(0, 6).join(', ')}`)
  }
}
