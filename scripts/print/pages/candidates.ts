import type { Desk, Draft, State } from './draft.ts'
import { PageEnds } from './page-ends.ts'
import { type RunTable, spotAt } from './run-table.ts'
import { NOWHERE } from './walk.ts'

/*
 * The candidate rule. A plan is the cheapest of those whose every page is a candidate of the state
 * before it:
 *
 * 1. Whole pages hold their notes uncut. Their ends are tried from the fullest backwards, for as long
 *    as they leave at most WINDOW_LINES more empty than the fullest (or than a full page), and at most
 *    MOST_ENDS of them; but on and on until one end is clean, that is, leaves nothing alone and
 *    divides nothing, not even a word. At each, paragraphs may be set up to two lines shorter or longer.
 * 2. Cut pages have a note that goes on. Of the ends after the last at which everything fits whole as
 *    it is, those that leave the body BODY_SHARE of the page are tried, from the one with the least
 *    body (so that most of the note stays with its call) onwards, CUT_ENDS of them; but on and on until
 *    one is clean, and then also those with less body, backwards. At each, the CUTS_TRIED cuts of a
 *    note that fill the page best; but on and on until one divides no word.
 * 3. Floats that wait stand at the top of the next page, as many as fit. A float that fits at its
 *    place stays there. If the furthest candidate ends before a float, that float and those after it
 *    are put off, and the pages on which the text goes on past it are candidates as well.
 * 4. A page without text, of notes or floats only, is a candidate only if no other is.
 *
 * What the rule leaves out would hardly ever win, and what it keeps is a dozen pages a state.
 */

/** Finds the lawful pages that may follow any state of one run. */
export class Candidates {
  readonly #run: RunTable
  readonly #ends: PageEnds

  constructor(desk: Desk, run: RunTable) {
    this.#run = run
    this.#ends = new PageEnds(desk, run)
  }

  /** All candidates, none twice, in a fixed order. Empty when nothing lawful fits: see `forcedPage`. */
  after(state: State): Draft[] {
    const floats = this.#floatsThatFit(state)
    // Text may pass a float that waits for carried notes to end, but not one too tall for any page.
    if (floats === 0 && state.waiting > 0 && state.carried.length === 0) return []
    const drafts = this.#withText(state, floats)
    return drafts.length > 0 ? drafts : this.#textless(state, floats)
  }

  #withText(state: State, floats: number): Draft[] {
    // Floats keep their order: while one waits, those after it wait too.
    if (floats < state.waiting) return this.#ends.pages(state, floats, state.row, state.row)
    const drafts = this.#ends.pages(state, floats, NOWHERE, state.row)
    if (this.#run.floatRows.length === 0) return drafts
    let furthest = state.row
    for (const { next } of drafts) furthest = Math.max(furthest, next.row)
    if (!spotAt(this.#run, furthest).isFloat) return drafts
    return [...drafts, ...this.#ends.pages(state, floats, furthest, furthest)]
  }

  #textless(state: State, floats: number): Draft[] {
    return floats > 0 || state.carried.length > 0 ? this.#ends.textless(state, floats) : []
  }

  #floatsThatFit(state: State): number {
    let floats = state.waiting
    while (floats > 0 && this.#textless(state, floats).length === 0) floats--
    return floats
  }
}
