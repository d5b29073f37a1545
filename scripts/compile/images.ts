import { dirname, relative, resolve, sep } from 'node:path'
import type { Element, Root } from 'hast'
import type { VFile } from 'vfile'
import type { ImageUse } from '../book/compiled.ts'
import { type ChapterWork, workOf } from './context.ts'
import type { ImageFile } from './image-file.ts'
import { placeOf } from './place.ts'
import { eachElement } from './walk.ts'

/** An image in the tree and the figure that it stands in, if any. */
interface Found {
  readonly image: Element
  readonly decorative: boolean
}

/**
 * Finds the files of a chapter's images and looks at them. `src` becomes the path from the book's
 * folder, so that two chapters name a picture alike.
 */
export function images() {
  return async (tree: Root, file: VFile): Promise<void> => {
    const work = workOf(file)
    const found = findImages(tree)
    const files = await Promise.all(
      found.map(({ image }) => lookAt(work, String(image.properties['src'] ?? ''))),
    )
    found.forEach((entry, index) => {
      const result = files[index]
      if (result) use(work, entry, result)
    })
  }
}

function findImages(tree: Root): Found[] {
  const found: Found[] = []
  const decorations = new Set<Element>()
  eachElement(tree, (element) => {
    if (element.properties['dataDecorative'] !== undefined) {
      delete element.properties['dataDecorative']
      eachElement(element, (inner) => {
        decorations.add(inner)
        return undefined
      })
    }
    if (element.tagName !== 'img') return undefined
    const role = element.properties['role']
    const plain = role === 'presentation' || role === 'none'
    found.push({ image: element, decorative: plain || decorations.has(element) })
    return undefined
  })
  return found
}

type Look = ImageFile | { readonly kind: 'remote' }

async function lookAt(work: ChapterWork, src: string): Promise<Look> {
  if (/^\s*([a-z][a-z0-9+.-]*:|\/\/)/i.test(src)) return { kind: 'remote' }
  const { source, readImage } = work.context
  return readImage(resolve(dirname(source.file), decode(src)))
}

/** Markdown percent-encodes what a URL can't hold; the disk does not. */
function decode(src: string): string {
  try {
    return decodeURIComponent(src)
  } catch {
    return src
  }
}

function use(work: ChapterWork, { image, decorative }: Found, look: Look): void {
  const { problems, dir } = work.context
  const place = placeOf(work, image)
  const typed = decode(String(image.properties['src'] ?? ''))
  if (look.kind !== 'image') {
    reportUnusable(work, typed, look, image)
    return
  }
  const alt = String(image.properties['alt'] ?? '').trim()
  if (alt === '' && !decorative) {
    problems.report('image-without-alt', `The image \`${typed}\` has no alternative text.`, { place })
  }
  const path = relative(dir, resolve(dirname(work.context.source.file), typed))
  const src = path.split(sep).join('/')
  const title = image.properties['title']
  image.properties = { src, alt, ...(title ? { title } : {}), width: look.width, height: look.height }
  const { file, width, height, mediaType } = look
  const entry: ImageUse = { file, src, alt, width, height, mediaType, place }
  work.images.push(entry)
}

function reportUnusable(
  work: ChapterWork,
  typed: string,
  look: Exclude<Look, { kind: 'image' }>,
  image: Element,
): void {
  const { problems } = work.context
  const place = placeOf(work, image)
  const name = `The image \`${typed.slice(0, 80)}\``
  if (look.kind === 'missing') problems.report('image-missing', `${name} is not there.`, { place })
  else if (look.kind === 'outside')
    problems.report('image-outside', `${name} is outside the book.`, { place })
  else if (look.kind === 'remote')
    problems.report('image-remote', `${name} is not in the book’s folder.`, { place })
  else problems.report('image-unusable', `${name} can’t be used: ${look.reason}.`, { place })
}
