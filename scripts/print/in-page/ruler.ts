import { type Px, px } from '../../book/units.ts'
import { PairWidths } from './pair-widths.ts'
import type { TextStyle } from './text-style.ts'

/**
 * Measures strings in the fonts that will print them: by a canvas, or, where a canvas lacks the
 * feature (raised figures), by a hidden element. Every width is measured once.
 */
export class Ruler {
  readonly #context: CanvasRenderingContext2D
  readonly #widths = new Map<TextStyle, StyleWidths>()
  #current: TextStyle | undefined

  constructor() {
    const context = document.createElement('canvas').getContext('2d')
    if (!context) throw new Error('This browser has no canvas to measure text with.')
    context.textRendering = 'geometricPrecision'
    context.fontKerning = 'normal'
    this.#context = context
  }

  width(text: string, style: TextStyle): Px {
    return widthIn(this.#of(style), text)
  }

  /** Widths of the text's beginnings that end at `ends`, which ascend. */
  widthsUpTo(text: string, ends: readonly number[], style: TextStyle): readonly number[] {
    const widths = this.#of(style)
    return widths.pairs.widthsUpTo(text, ends) ?? ends.map((end) => widthIn(widths, text.slice(0, end)))
  }

  #of(style: TextStyle): StyleWidths {
    let widths = this.#widths.get(style)
    if (!widths) {
      const measure = (string: string) =>
        style.position === 'normal' ? this.#byCanvas(string, style) : byElement(string, style)
      widths = { whole: new Map(), measure, pairs: new PairWidths(measure, style.size) }
      this.#widths.set(style, widths)
    }
    return widths
  }

  #byCanvas(text: string, style: TextStyle): number {
    if (this.#current !== style) {
      this.#context.font = style.font
      this.#context.letterSpacing = style.letterSpacing
      this.#context.fontVariantCaps = style.caps
      this.#current = style
    }
    return this.#context.measureText(text).width
  }
}

interface StyleWidths {
  readonly whole: Map<string, Px>
  readonly measure: (text: string) => number
  readonly pairs: PairWidths
}

function widthIn({ whole, pairs, measure }: StyleWidths, text: string): Px {
  let width = whole.get(text)
  if (width === undefined) {
    width = px(pairs.width(text) ?? measure(text))
    whole.set(text, width)
  }
  return width
}

function byElement(text: string, style: TextStyle): number {
  const probe = document.createElement('span')
  probe.style.font = style.font
  probe.style.letterSpacing = style.letterSpacing
  probe.style.setProperty('font-variant-position', style.position)
  probe.style.position = 'absolute'
  probe.style.whiteSpace = 'pre'
  probe.textContent = text
  document.body.append(probe)
  const width = probe.getBoundingClientRect().width
  probe.remove()
  return width
}
