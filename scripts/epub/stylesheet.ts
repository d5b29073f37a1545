import type { EmbeddedFace, Face } from './fonts.ts'

const STYLES: Readonly<Record<Face, string>> = {
  regular: 'font-weight: normal; font-style: normal;',
  italic: 'font-weight: normal; font-style: italic;',
  bold: 'font-weight: bold; font-style: normal;',
  boldItalic: 'font-weight: bold; font-style: italic;',
}

/**
 * `book.css` with the embedded faces declared before it. The family is named on `body` only, so that a
 * reader who chooses another face gets it everywhere.
 */
export function stylesheet(style: string, faces: readonly EmbeddedFace[]): string {
  const [first] = faces
  if (!first) return style
  const declarations = faces.map(
    ({ face, family, href }) =>
      `@font-face { font-family: ${quoted(family)}; ${STYLES[face]} src: url(${href}); }\n`,
  )
  return `${declarations.join('')}body { font-family: ${quoted(first.family)}, serif; }\n\n${style}`
}

/** A CSS string. */
const quoted = (name: string): string => `"${name.replace(/["\\\n]/g, '')}"`
