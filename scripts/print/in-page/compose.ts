import type { LanguageTag } from '../../book/book.ts'
import { type Px, px } from '../../book/units.ts'
import { breakParagraph } from '../lines/break-lines.ts'
import { hyphenators, type Patterns } from '../lines/hyphenate.ts'
import { setLines } from '../lines/set-lines.ts'
import { breakCosts, breakSettings, spaceFlexibility, tracking } from '../lines/settings.ts'
import type { TextStyle as LineStyle } from '../lines/styled-text.ts'
import { WordSetter } from '../lines/word-items.ts'
import { isOverfull } from './block-lines.ts'
import { BlockReader } from './block-reader.ts'
import { boundIndents } from './bound-indents.ts'
import { ColumnWidths } from './column-widths.ts'
import { type ComposedBlock, DROP_LINES, type Stretch } from './composed-block.ts'
import { dropWidth } from './openings.ts'
import type { ReadyOrder } from './protocol.ts'
import { Ruler } from './ruler.ts'
import { StyleReader, type TextStyle } from './text-style.ts'

/** Reads blocks of text from the galley and chooses their lines. Nothing in the page is changed. */
export class Composer {
  readonly #styles = new StyleReader()
  readonly #ruler = new Ruler()
  readonly #lineStyles = new Map<TextStyle, LineStyle>()
  readonly #words: WordSetter
  readonly #columns: ColumnWidths

  readonly #patterns = new Map<LanguageTag, Patterns>()

  constructor(order: ReadyOrder) {
    this.addPatterns(order.patterns)
    this.#words = new WordSetter({
      hyphenate: hyphenators(this.#patterns, order.exceptions),
      costs: breakCosts,
      spaces: spaceFlexibility,
      tracking,
      protrusion: order.protrusion,
    })
    this.#columns = new ColumnWidths(order.measure)
  }

  addPatterns(patterns: ReadyOrder['patterns']): void {
    for (const [language, data] of Object.entries(patterns)) this.#patterns.set(language, data as Patterns)
  }

  /** How much the spaces of text like this element's can shrink, in em. */
  shrinkIn(element: Element): number {
    const style = this.#styles.ofBlock(element)
    return (this.#ruler.width(' ', style) * spaceFlexibility.shrink) / style.size
  }

  /** Sees to it that every block has a column that text can be set in. */
  boundIndents(slip: ParentNode): void {
    boundIndents(slip, this.#columns)
  }

  /** Undefined for a block whose lines Chromium may choose: centred text, a cell, a line of verse. */
  compose(element: HTMLElement): ComposedBlock | undefined {
    const width = this.#columns.of(element)
    if (width === undefined) return undefined
    const style = this.#styles.ofBlock(element)
    const indent = indentOf(element, style.size)
    const drop = dropWidth(element)
    const taken = (line: number) => (line < DROP_LINES ? drop : 0) + (line === 0 ? indent : 0)
    const measure = { width: (line: number) => px(width - taken(line)), steadyFrom: DROP_LINES }
    const setAs = (brittle: readonly Stretch[]) => {
      const { built, ...read } = this.#read(element, style, brittle)
      const broken = breakParagraph(built.items, measure, breakSettings(px(style.size), indent))
      return { ...read, built, broken, lines: setLines(built, broken.best) }
    }
    const whole = setAs([])
    if (whole.lines.length === 0) return undefined
    const wide = whole.lines.filter(isOverfull)
    return {
      element,
      id: element.dataset['block'] ?? '',
      ...(wide.length === 0 ? whole : setAs(wide)),
      brittle: wide,
      column: { width, indent, drop, size: style.size, space: this.#lineStyle(style).spaceWidth },
      breaks: [],
    }
  }

  #read(element: HTMLElement, style: TextStyle, brittle: readonly Stretch[]) {
    const reader = new BlockReader(
      this.#words,
      (inline, parent) => this.#styles.ofInline(inline, parent),
      (raw) => this.#lineStyle(raw),
      brittle,
    )
    reader.read(element, style)
    const { builder, pieces, forced, calls } = reader
    return { built: builder.finish(), pieces, forced, calls }
  }

  #lineStyle(raw: TextStyle): LineStyle {
    let style = this.#lineStyles.get(raw)
    if (!style) {
      style = {
        language: raw.language,
        size: px(raw.size),
        spaceWidth: this.#ruler.width(' ', raw),
        hyphenate: raw.hyphenate,
        width: (text) => this.#ruler.width(text, raw),
        widthsUpTo: (text, ends) => this.#ruler.widthsUpTo(text, ends, raw),
      }
      this.#lineStyles.set(raw, style)
    }
    return style
  }
}

/**
 * A paragraph after a paragraph is indented; one that begins something is not, nor is one whose lines
 * the author ended: it is verse, or an address.
 */
function indentOf(element: HTMLElement, size: number): Px {
  if (element.parentElement?.classList.contains('role-bibliography')) return inEm(-HANGING, size)
  let before = element.previousElementSibling
  // A figure may stand elsewhere in the end: the text goes on as if it did.
  while (before?.tagName === 'FIGURE') before = before.previousElementSibling
  const indented =
    before?.tagName === 'P' &&
    element.classList.length === 0 &&
    !element.querySelector('br') &&
    !before.matches(':has(br)')
  if (indented) element.classList.add('indent')
  return inEm(indented ? INDENT : 0, size)
}

const inEm = (ems: number, size: number): Px => px(Math.floor(size * ems * 64) / 64)

/** In em; `templates/print/book.css` has the same figures. */
const INDENT = 1.2
/** Entries of a bibliography hang: the name stands out. */
const HANGING = 1.5
