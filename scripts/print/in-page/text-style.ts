/** How a run of text is set: all that its widths and its hyphens depend on. */
export interface TextStyle {
  /** The `font` shorthand a canvas understands. */
  readonly font: string
  readonly size: number
  readonly letterSpacing: string
  readonly caps: CanvasFontVariantCaps
  /** Raised or lowered figures, which a canvas can't measure. */
  readonly position: string
  readonly language: string
  readonly hyphenate: boolean
}

/**
 * Reads the style of the elements that hold text. `getComputedStyle` is slow and a book has few
 * styles, so elements of the same kind in the same style share one look.
 */
export class StyleReader {
  readonly #byParent = new Map<TextStyle | undefined, Map<string, TextStyle>>()
  readonly #byBlock = new Map<string, TextStyle>()
  /** One object for a style, however many elements have it: widths are remembered by it. */
  readonly #styles = new Map<string, TextStyle>()

  /** The style of a block of text. */
  ofBlock(block: Element): TextStyle {
    // What a block inherits shows in the path of tags and classes above it.
    let path = ''
    for (let at: Element | null = block; at && at.tagName !== 'BODY'; at = at.parentElement) {
      path += `${at.tagName}.${at.className}>`
    }
    path += languageOf(block)
    let style = this.#byBlock.get(path)
    if (!style) {
      style = this.#intern(read(block))
      this.#byBlock.set(path, style)
    }
    return style
  }

  /** The style of an inline inside text of style `parent`. */
  ofInline(inline: Element, parent: TextStyle): TextStyle {
    let siblings = this.#byParent.get(parent)
    if (!siblings) {
      siblings = new Map()
      this.#byParent.set(parent, siblings)
    }
    const key = `${inline.tagName}.${inline.className}.${plainLanguage(inline.getAttribute('lang') ?? '')}`
    let style = siblings.get(key)
    if (!style) {
      style = this.#intern(read(inline))
      siblings.set(key, style)
    }
    return style
  }

  #intern(style: TextStyle): TextStyle {
    const key = JSON.stringify(style)
    const known = this.#styles.get(key)
    if (!known) this.#styles.set(key, style)
    return known ?? style
  }
}

function read(element: Element): TextStyle {
  const css = getComputedStyle(element)
  const caps = css.fontVariantCaps
  return {
    font: `${css.fontStyle} ${css.fontWeight} ${css.fontSize} ${css.fontFamily}`,
    size: Number.parseFloat(css.fontSize),
    letterSpacing: css.letterSpacing === 'normal' ? '0px' : css.letterSpacing,
    caps: isCaps(caps) ? caps : 'normal',
    position: css.getPropertyValue('font-variant-position') || 'normal',
    language: languageOf(element),
    hyphenate: css.hyphens !== 'none' && !/mono/.test(css.fontFamily),
  }
}

const capsValues: readonly string[] = [
  'small-caps',
  'all-small-caps',
  'petite-caps',
  'all-petite-caps',
  'unicase',
]

const isCaps = (value: string): value is CanvasFontVariantCaps => capsValues.includes(value)

/** The element's language, without the private part that speaks to the PDF side. */
export const languageOf = (element: Element): string =>
  plainLanguage(element.closest('[lang]')?.getAttribute('lang') ?? '')

export const plainLanguage = (tag: string): string => tag.replace(/-x-i-.*$/, '')
