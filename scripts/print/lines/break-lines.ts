import type { Node } from './active-nodes.ts'
import { findLegalBreaks } from './legal-breaks.ts'
import { type LineWidths, lineWidths, widthOf } from './line-widths.ts'
import type { BrokenParagraph, Item, Measure, Setting } from './model.ts'
import type { BreakSettings } from './settings.ts'
import { lineRatio, TotalFit } from './total-fit.ts'

/**
 * Breaks a paragraph into lines by total-fit (D. E. Knuth and M. F. Plass, "Breaking paragraphs into
 * lines", Software: Practice and Experience 11, 1981), in pixels.
 *
 * TeX tries without hyphens first and allows them only when that fails. Here spaces and hyphens compete
 * in one search from the start, with hyphens dear: a hyphen is taken exactly where it saves more than it
 * costs. Only if no setting stays within `settings.tolerance` is `looseTolerance` tried, and then an
 * emergency in which a line may be as loose as it must, or overfull if nothing on it can be broken.
 * `pass` tells how far it had to go: 1 no word is divided, 2 some are, 3, 4.
 *
 * `shorter` and `longer` are the cheapest settings with a line less and a line more within the same
 * tolerance; an emergency offers none. A ratio is infinite where a line misses its width and nothing on
 * it can give. Every paragraph can be set; a width that is not a number is a RangeError.
 */
export function breakParagraph(
  items: readonly Item[],
  measure: Measure,
  settings: BreakSettings,
): BrokenParagraph {
  const legal = findLegalBreaks(items)
  if (legal.list.length === 1) return { best: { breaks: [], ratios: [], demerits: 0 }, pass: 1 }
  const widths = lineWidths(measure, legal.list.length)
  const attempt = (tolerance: number, emergency: boolean) =>
    alternatives(new TotalFit(legal, widths, settings, { tolerance, emergency }).ways(), widths)

  const decent = attempt(settings.tolerance, false)
  if (decent) return { ...decent, pass: dividesWord(decent.best, items) ? 2 : 1 }
  const loose = attempt(settings.looseTolerance, false)
  if (loose) return { ...loose, pass: 3 }
  const emergency = attempt(settings.looseTolerance, true)
  // There is always one: see `Attempt.emergency`.
  if (!emergency) throw new Error('A paragraph could not be set even in an emergency.')
  return { best: emergency.best, pass: 4 }
}

/** The best of the ways to the paragraph's end, and the best with a line less and a line more. */
function alternatives(ways: readonly Node[], widths: LineWidths): Omit<BrokenParagraph, 'pass'> | undefined {
  const best = cheapest(ways)
  if (!best) return undefined
  const shorter = cheapest(ways.filter(({ line }) => line === best.line - 1))
  const longer = cheapest(ways.filter(({ line }) => line === best.line + 1))
  return {
    best: setting(best, widths),
    ...(shorter && { shorter: setting(shorter, widths) }),
    ...(longer && { longer: setting(longer, widths) }),
  }
}

/** Of two that cost the same, the one with fewer lines: ways come in order of their lines. */
function cheapest(ways: readonly Node[]): Node | undefined {
  let best: Node | undefined
  for (const way of ways) if (!best || way.demerits < best.demerits) best = way
  return best
}

/** Follows a way back to the paragraph's start. Ends: every node is one line further than its previous. */
function setting(way: Node, widths: LineWidths): Setting {
  const breaks: number[] = []
  const ratios: number[] = []
  for (let node = way; node.previous; node = node.previous) {
    breaks.push(node.at.item)
    ratios.push(lineRatio(node.previous.at, node.at, widthOf(widths, node.line - 1)))
  }
  return { breaks: breaks.reverse(), ratios: ratios.reverse(), demerits: way.demerits }
}

function dividesWord({ breaks }: Setting, items: readonly Item[]): boolean {
  return breaks.some((at) => {
    const item = items[at]
    return item?.type === 'penalty' && item.width > 0
  })
}
