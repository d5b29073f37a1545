import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { render } from 'ejs'
import type { Family, Metadata } from '../book/book.ts'
import { templatesDir } from '../book/templates.ts'
import { Dice, figure } from './cover-figure.ts'
import { PALETTES } from './cover-palette.ts'
import { cutDown } from './fonts.ts'

/** Pixels: what shops ask for (5:8, the longer side 2560). */
export const COVER_SIZE = { width: 1600, height: 2560 } as const

const COLUMNS = 4
const TILE = COVER_SIZE.width / COLUMNS

/**
 * A drawn cover as one HTML page that needs nothing from outside, to be photographed in a window of
 * `COVER_SIZE`. Title and authors decide its figure and its colours.
 */
export async function coverHtml(meta: Metadata, family: Family): Promise<string> {
  const folder = join(templatesDir(), 'cover')
  const [template, css, faces] = await Promise.all([
    readFile(join(folder, 'cover.html.ejs'), 'utf8'),
    readFile(join(folder, 'cover.css'), 'utf8'),
    coverFaces(meta, family),
  ])
  const authors = namesOn(meta)
  // A translation looks like what it translates.
  const dice = new Dice(`${meta.translationOf?.title ?? meta.title}\n${authors}`)
  const palette = dice.pick(PALETTES)
  const rows = rowsFor(meta)
  return render(template, {
    language: meta.language,
    title: meta.title,
    subtitle: meta.subtitle,
    authors,
    publisher: meta.publisher,
    faces,
    palette,
    css,
    height: rows * TILE,
    figure: figure(dice, palette, COLUMNS, rows, TILE),
  })
}

/** The more there is to read, the less is drawn. */
function rowsFor({ title, subtitle = '' }: Metadata): number {
  const length = title.length + subtitle.length / 2
  return length <= 48 ? 4 : 3
}

const namesOn = (meta: Metadata): string => meta.authors.map(({ name }) => name).join(', ')

async function coverFaces(meta: Metadata, family: Family) {
  const upright = [meta.title, namesOn(meta), meta.publisher ?? ''].join('')
  return Promise.all([
    face(family.regular, 'normal', upright + upright.toLowerCase()),
    face(family.italic, 'italic', meta.subtitle ?? ' '),
  ])
}

async function face(file: string, style: string, characters: string) {
  const bytes = await cutDown(await readFile(file), characters)
  return { style, weight: 400, url: `data:font/ttf;base64,${Buffer.from(bytes).toString('base64')}` }
}
