import type { Element } from 'hast'
import type { ImageUse } from '../book/compiled.ts'
import { elementsOf, stringProperty } from './element.ts'

/** An image file of the EPUB. */
export interface PackedImage {
  /** Absolute path of its source. */
  readonly file: string
  /** Name in the EPUB, relative to its documents. */
  readonly href: string
  readonly mediaType: string
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
  'image/webp': 'webp',
}

/** Names that the cover may have. */
const COVERS = ['cover.jpg', 'cover.png']

/**
 * Names each image file once, in the order of first use. Names are ASCII and differ by more than case:
 * zip tools and file systems disagree about everything else.
 */
export function nameImages(uses: readonly ImageUse[]): ReadonlyMap<string, PackedImage> {
  const images = new Map<string, PackedImage>()
  const taken = new Set(COVERS)
  for (const { file, mediaType } of uses) {
    if (images.has(file)) continue
    const stem = asciiStem(file)
    const extension = EXTENSIONS[mediaType] ?? 'bin'
    let name = `${stem}.${extension}`
    // Ends: `taken` is finite.
    for (let copy = 2; taken.has(name); copy++) name = `${stem}-${copy}.${extension}`
    taken.add(name)
    images.set(file, { file, href: `images/${name}`, mediaType })
  }
  return images
}

function asciiStem(file: string): string {
  const base = (file.split(/[\\/]/).at(-1) ?? '').replace(/\.[^.]*$/, '')
  const ascii = base
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return ascii || 'image'
}

/** Points every `img` at its file in the EPUB. */
export function placeImages(
  document: Element,
  uses: readonly ImageUse[],
  images: ReadonlyMap<string, PackedImage>,
): void {
  const bySrc = new Map(uses.map((use) => [use.src, use]))
  for (const { element } of elementsOf(document)) {
    if (element.tagName !== 'img') continue
    const use = bySrc.get(stringProperty(element, 'src') ?? '')
    const image = use && images.get(use.file)
    if (!use || !image) continue
    element.properties['src'] = image.href
    // The reader knows the picture's shape before it is loaded, so that no line moves.
    element.properties['width'] = use.width
    element.properties['height'] = use.height
  }
}
