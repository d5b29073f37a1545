/**
 * What each fault of a page costs. The unit is a hundredth of a page one line short, so a weight can
 * be read as "I would rather leave so many lines empty": a page `n` lines short costs `100·n²`.
 * All weights are 0 or more; the planner's pruning relies on it.
 *
 * Those with RULE in them are rules: broken only when nothing else is feasible, for keeping one is
 * worth several pages left quite empty. When rules are at odds, the cheapest is broken.
 */
export interface Weights {
  /** Every page costs a little, so that of two equal plans the one with fewer pages wins. */
  readonly page: number
  /** Times the square of the lines left empty: one line is no matter, ten are a hole. */
  readonly shortLine: number
  /** One line left empty above notes, where it looks like the gap that is there anyway. */
  readonly unseenLine: number
  /** A run's last page may be short, but for each line below `fullEnough` it looks like an accident. */
  readonly nearlyEmptyLine: number
  /** Lines from which a run's last page counts as a page. */
  readonly fullEnough: number
  /** A paragraph's last line alone at the top of a page. */
  readonly widow: number
  /** A paragraph's first line alone at the foot: not quite as bad, for it does not look like a short page. */
  readonly orphan: number
  /** A heading with fewer than two lines of its text under it. */
  readonly strandedHeading: number
  /** A line that announces a list, a quotation or a table, parted from what it announces. */
  readonly strandedIntroduction: number
  /** Something to be kept together divided; less than a hole of ten lines, so that a long stanza is cut. */
  readonly divided: number
  /** A cut in a paragraph of four lines or fewer: legal, but a longer one is cut with more grace. */
  readonly shortParagraphCut: number
  /** A table cut between two of its rows. */
  readonly tableCut: number
  /** One row of a cut table left alone on its page, on top of the cut. */
  readonly tableRowAlone: number
  /** A word divided from recto to verso, in the text or in a note: the reader turns the leaf with half a word in mind. */
  readonly hyphenAtTurn: number
  /** A word divided from verso to recto, in the text or in a note: the eye only has to go up. */
  readonly hyphenAcrossSpread: number
  /** A note that goes on over the page. */
  readonly splitNote: number
  /** A split with only two of its rows on one side, on top of the split. */
  readonly splitFewRows: number
  /** A split that the leaf's turn hides, on top of the split. */
  readonly splitAtTurn: number
  /** Each line by which facing pages differ in depth, up to four; holes deeper than seven lines count as seven. */
  readonly unevenLine: number
  /** A paragraph set a line longer or shorter: it should pay for itself. */
  readonly adjusted: number
  /** Times the paragraph's own demerits for it, which the line breaker counts in the thousands. */
  readonly adjustedDemerit: number
  /** Each page by which a float comes after its place. */
  readonly floatPutOff: number
  /** A page that holds more than its depth, for nothing smaller could be placed. */
  readonly overfull: number
  /** Each line, or part of one, that stands out of the page. */
  readonly overfullLine: number
}

/** What a rule is worth: a page of a hundred lines left empty. */
const RULE = 1_000_000

export const defaultWeights: Weights = {
  page: 1,
  shortLine: 100,
  unseenLine: 50,
  nearlyEmptyLine: 300,
  fullEnough: 5,
  widow: RULE,
  orphan: 0.8 * RULE,
  strandedHeading: 2 * RULE,
  strandedIntroduction: 6_000,
  divided: 10_000,
  shortParagraphCut: 30,
  tableCut: 400,
  tableRowAlone: 1_500,
  hyphenAtTurn: 0.5 * RULE,
  hyphenAcrossSpread: 60,
  splitNote: 500,
  splitFewRows: 120,
  splitAtTurn: 80,
  unevenLine: 350,
  adjusted: 40,
  adjustedDemerit: 0.01,
  floatPutOff: 150,
  overfull: 5 * RULE,
  overfullLine: 2 * RULE,
}
