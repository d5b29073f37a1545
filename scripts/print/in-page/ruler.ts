import { type Px, px } from '../../book/units.ts'
import type { TextStyle } from './text-style.ts'

/**
 * Measures strings in the fonts that will print them: by a canvas, or, where a canvas lacks the
 * feature (raised figures), by a hidden element. Every width is measured once.
 */
export class Ruler {
  readonly #context: CanvasRenderingContext2D
  readonly #widths = new Map<TextStyle, Map<string, Px>>()
  #current: TextStyle | undefined

  constructor() {
    const context = document.createElement('canvas').getContext('2d')
    if (!context) throw new Error('This browser has no canvas to measure text with.')
    context.textRendering = 'geometricPrecision'
    context.fontKerning = 'normal'
    this.#context = context
  }

  width(text: string, style: TextStyle): Px {
    let widths = this.#widths.get(style)
    if (!widths) {
      widths = new Map()
      this.#widths.set(style, widths)
    }
    let width = widths.get(text)
    if (width === undefined) {
      width = style.position === 'normal' ? this.#byCanvas(text, style) : byElement(text, style)
      widths.set(text, width)
    }
    return width
  }

  #byCanvas(text: string, style: TextStyle): Px {
    if (this.#current !== style) {
      this.#context.font = style.font
      this.#context.letterSpacing = style.letterSpacing
      this.#context.fontVariantCaps = style.caps
      this.#current = style
    }
    return px(this.#context.measureText(text).width)
  }
}

function byElement(text: string, style: TextStyle): Px {
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
  return px(width)
}
