import type { Family, PrintSettings } from '../../book/book.ts'
import { type Px, pt, ptToPx, px } from '../../book/units.ts'
import { LETTER_STEPS } from '../lines/set-lines.ts'
import { tracking } from '../lines/settings.ts'
import { type Geometry, SCALE } from './geometry.ts'

/** Where the page loads its faces from: never the network, always answered by us. */
export const RESOURCE_ORIGIN = 'https://imprenta.invalid'

/** A face the galley loads. */
export interface Face {
  readonly url: string
  readonly file: string
  readonly css: string
  /** Every book uses it. */
  readonly isUsual: boolean
}

/** The eight faces of a book's two families. A face that the text does not use is never loaded. */
export function facesOf(settings: PrintSettings): Face[] {
  return [...familyFaces('serif', settings.family), ...familyFaces('mono', settings.mono)]
}

function familyFaces(role: string, family: Family): Face[] {
  const styles = [
    ['regular', 'normal', 400],
    ['italic', 'italic', 400],
    ['bold', 'normal', 700],
    ['boldItalic', 'italic', 700],
  ] as const
  return styles.map(([key, style, weight]) => {
    const url = `${RESOURCE_ORIGIN}/faces/${role}-${key}.ttf`
    const css = `@font-face{font-family:"imprenta ${role}";font-style:${style};font-weight:${weight};src:url("${url}")}`
    return { url, file: family[key], css, isUsual: role === 'serif' && weight === 400 }
  })
}

/** A class for every step of letter-spacing that the line breaker may ask for. */
export function trackingClasses(): string {
  const steps = (give: number) =>
    Array.from({ length: Math.ceil(give * LETTER_STEPS) }, (_, step) => step + 1)
  return [
    // Letter-spacing turns ligatures off; asked for by their tags, they stay.
    `[class^="open-"],[class^="close-"]{font-feature-settings:"liga" 1,"clig" 1}`,
    ...steps(tracking.stretch).map((step) => `.open-${step}{letter-spacing:${step / LETTER_STEPS}em}`),
    ...steps(tracking.shrink).map((step) => `.close-${step}{letter-spacing:${-step / LETTER_STEPS}em}`),
  ].join('')
}

/** Rules are 0.4 pt: TeX's, and what every press holds. */
const HAIRLINE = ptToPx(pt(0.4)) * SCALE

/** The custom properties that `templates/print/book.css` is written in. */
export function variables(geometry: Geometry): string {
  const lengths: readonly (readonly [string, Px])[] = [
    ['sheet-width', px(Math.floor(geometry.sheetWidth))],
    ['sheet-height', px(Math.floor(geometry.sheetHeight))],
    ['top', geometry.top],
    ['bottom', geometry.bottom],
    ['inner', geometry.inner],
    ['outer', geometry.outer],
    ['measure', geometry.measure],
    ['depth', geometry.depth],
    ['size', geometry.size],
    ['lead', geometry.lead],
    ['note-size', geometry.noteSize],
    ['note-lead', geometry.noteLead],
    ['note-gap', geometry.noteGap],
    ['series-gap', geometry.seriesGap],
  ]
  const declarations = lengths.map(([name, value]) => `--${name}:${value}px`)
  return [
    `:root{${declarations.join(';')};--hairline:${HAIRLINE}px;--px:${SCALE}px;--serif:"imprenta serif";--mono:"imprenta mono"}`,
    // `@page` is the paper, in its own size, and does not see custom properties.
    `@page{size:${geometry.sheetWidth / SCALE}px ${geometry.sheetHeight / SCALE}px;margin:0}`,
  ].join('\n')
}
