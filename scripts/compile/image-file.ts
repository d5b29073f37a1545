import { open } from 'node:fs/promises'
import { relative } from 'node:path'
import { imageSize } from 'image-size'
import { locate } from '../book/inside.ts'

/** What a file turned out to be. */
export type ImageFile =
  | UsableImage
  | { readonly kind: 'missing' }
  | { readonly kind: 'outside' }
  | { readonly kind: 'unusable'; readonly reason: string }

export interface UsableImage {
  readonly kind: 'image'
  /** Absolute. */
  readonly file: string
  /** In pixels (an SVG's in CSS pixels), turned as its EXIF orientation says. */
  readonly width: number
  readonly height: number
  readonly mediaType: string
}

/** Looks at an image; `path` is absolute. */
export type ReadImage = (path: string) => Promise<ImageFile>

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
}

/** Enough for the headers of most files; EXIF with a preview in it may need all of one. */
const HEAD = 128 * 1024

/** EXIF orientations that turn a picture on its side (EXIF 2.32, 4.6.4). */
const ON_ITS_SIDE = 5

/**
 * A reader of the images below `dir`, which looks at each file once. Types are told by their bytes, not
 * their names.
 */
export function imageReader(dir: string): ReadImage {
  const seen = new Map<string, Promise<ImageFile>>()
  return (path) => {
    const known = seen.get(path)
    if (known) return known
    const image = readImage(dir, path)
    seen.set(path, image)
    return image
  }
}

async function readImage(dir: string, path: string): Promise<ImageFile> {
  const located = await locate(dir, relative(dir, path))
  if (located.kind === 'unreadable') return { kind: 'unusable', reason: located.reason }
  if (located.kind !== 'file') return located
  const { file } = located
  const head = await readStart(file, HEAD)
  if (!head) return { kind: 'unusable', reason: 'it can’t be read' }
  const image = measure(file, head) ?? measure(file, (await readStart(file)) ?? head)
  if (!image) return { kind: 'unusable', reason: 'it is not a JPEG, PNG, GIF, WebP or SVG image with a size' }
  const fault = image.mediaType === 'image/svg+xml' ? await faultOfSvg(file) : undefined
  return fault ? { kind: 'unusable', reason: fault } : image
}

/** The first `length` bytes, or all of them; undefined if the file can't be read. */
async function readStart(file: string, length = Number.POSITIVE_INFINITY): Promise<Uint8Array | undefined> {
  const handle = await open(file).catch(() => undefined)
  try {
    const size = Math.min((await handle?.stat())?.size ?? 0, length)
    const read = await handle?.read(Buffer.alloc(size), 0, size, 0)
    return read?.buffer.subarray(0, read.bytesRead)
  } catch {
    return undefined
  } finally {
    await handle?.close()
  }
}

/** EPUB readers don't run a picture's scripts and don't fetch what it refers to; we don't print what they do. */
async function faultOfSvg(file: string): Promise<string | undefined> {
  const text = Buffer.from((await readStart(file)) ?? []).toString('utf8')
  if (/<script\b|\son[a-z]+\s*=|javascript:/i.test(text)) return 'it holds a script'
  if (/<(?:foreignObject|iframe|audio|video)\b/i.test(text)) return 'it holds more than a drawing'
  if (
    /(?:href|src)\s*=\s*["']\s*(?!#|data:image\/)[^"'\s]|@import|url\(\s*["']?\s*(?!#|["']|data:)/i.test(text)
  ) {
    return 'it refers to other files'
  }
  if (/<!ENTITY/i.test(text)) return 'it declares entities'
  return undefined
}

function measure(file: string, bytes: Uint8Array): UsableImage | undefined {
  try {
    const { type = '', width, height, orientation = 1 } = imageSize(bytes)
    const mediaType = MEDIA_TYPES[type]
    if (!mediaType || !(width > 0) || !(height > 0)) return undefined
    const [w, h] = orientation >= ON_ITS_SIDE ? [height, width] : [width, height]
    return { kind: 'image', file, width: w, height: h, mediaType }
  } catch {
    // `image-size` throws on whatever it does not know.
    return undefined
  }
}
