import { join } from 'node:path'
import type { Family, PrintSettings } from './book.ts'
import { type Folder, readNamed } from './folder.ts'
import type { BookConfig } from './schema.ts'
import { faultOfFace } from './static-face.ts'
import { templatesDir } from './templates.ts'
import type { YamlFile } from './yaml-nodes.ts'

const faces = ['regular', 'italic', 'bold', 'boldItalic'] as const

/** The families that the book gets when it brings none. */
function ownFamily(name: string, prefix: string): Family {
  const face = (style: string): string => join(templatesDir(), 'fonts', `${prefix}-${style}.ttf`)
  return {
    name,
    regular: face('Regular'),
    italic: face('Italic'),
    bold: face('Bold'),
    boldItalic: face('BoldItalic'),
  }
}

/** How the print edition is to look. Faces that are missing, or can't be printed with, are reported. */
export async function printSettings(
  { print, hyphenation }: BookConfig,
  yaml: YamlFile,
  folder: Folder,
): Promise<PrintSettings> {
  const { faces, ...settings } = print
  return {
    ...settings,
    family: faces.serif
      ? await readFamily(faces.serif, 'serif', yaml, folder)
      : ownFamily('EB Garamond', 'EBGaramond'),
    mono: faces.mono
      ? await readFamily(faces.mono, 'mono', yaml, folder)
      : ownFamily('IBM Plex Mono', 'IBMPlexMono'),
    hyphenation: hyphenation ?? [],
  }
}

/** The book's own family, its paths made absolute. */
async function readFamily(family: Family, key: string, yaml: YamlFile, folder: Folder): Promise<Family> {
  const found = { ...family }
  for (const face of faces) {
    const path = family[face]
    const place = yaml.placeOf(['print', 'faces', key, face])
    const contents = await readNamed({ path, place, what: 'type face' }, folder)
    if (!contents) continue
    const fault = faultOfFace(contents.bytes)
    if (fault) folder.problems.report('type-face', `\`${path}\` can’t be printed with: ${fault}.`, { place })
    found[face] = contents.file
  }
  return found
}
