import { fileURLToPath } from 'node:url'
import type { Element, ElementContent, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'
import { blocksOf } from '../../scripts/book/block-text.ts'
import type { Book, ChapterRole, Matter, Metadata, Place } from '../../scripts/book/book.ts'
import type {
  BoundBook,
  CompiledChapter,
  ContentsEntry,
  Heading,
  ImageUse,
  NoteSeries,
  NumberedNote,
} from '../../scripts/book/compiled.ts'
import { mm, pt } from '../../scripts/book/units.ts'

const fonts = (name: string): string =>
  fileURLToPath(new URL(`../../templates/fonts/${name}.ttf`, import.meta.url))

const family = (name: string, stem: string) => ({
  name,
  regular: fonts(`${stem}-Regular`),
  italic: fonts(`${stem}-Italic`),
  bold: fonts(`${stem}-Bold`),
  boldItalic: fonts(`${stem}-BoldItalic`),
})

const META: Metadata = {
  title: 'A Test',
  authors: [{ name: 'Ada Author', fileAs: 'Author, Ada', role: 'aut' }],
  contributors: [],
  language: 'en-GB',
  identifier: 'urn:uuid:6c8a8a2e-5f1e-4c5e-9a55-6f6a3b0f8d11',
  subjects: [],
  editions: [],
}

/** A chapter as a test writes it: HTML, with `<note-call label="x"></note-call>` for `[^x]`. */
export interface ChapterDraft {
  readonly html: string
  readonly notes?: Readonly<Record<string, string>>
  readonly role?: ChapterRole
  readonly matter?: Matter
  readonly language?: string
  readonly images?: readonly Omit<ImageUse, 'place'>[]
  /** 1 for a chapter that stands in the part before it. */
  readonly depth?: 0 | 1
}

/** Makes a bound book without the compiler: every leaf block numbered, notes numbered by chapter and series. */
export function boundBook(
  drafts: readonly (ChapterDraft | string)[],
  meta: Partial<Metadata> = {},
): BoundBook {
  const chapters = drafts.map((draft, index) =>
    chapter(typeof draft === 'string' ? { html: draft } : draft, index),
  )
  const book: Book = {
    dir: '/book',
    path: 'book/book.yaml',
    slug: 'test',
    meta: { ...META, ...meta },
    chapters: chapters.map(({ source }) => source),
    print: {
      trim: { width: mm(148), height: mm(210) },
      margins: { top: mm(18), bottom: mm(20), outer: mm(18) },
      size: pt(10.5),
      leading: pt(13.5),
      noteSize: pt(8.5),
      noteLeading: pt(10.5),
      family: family('EB Garamond', 'EBGaramond'),
      mono: family('IBM Plex Mono', 'IBMPlexMono'),
      chapterStart: 'recto',
      protrusion: true,
      opening: 'plain',
      rectoHead: 'chapter',
      notes: { numbering: 'chapter', marks: 'numbers' },
      hyphenation: [],
    },
    modified: '2020-02-29T12:00:00Z',
  }
  return {
    book,
    chapters,
    notes: new Map(chapters.flatMap(numbered).map((note) => [note.id, note])),
    contents: contentsOf(chapters),
    words: 0,
  }
}

function chapter(draft: ChapterDraft, index: number): CompiledChapter {
  const id = `c${String(index + 1).padStart(2, '0')}`
  const path = `book/${id}.md`
  const place: Place = { file: path, line: 1, column: 1 }
  const tree = parse(draft.html)
  markBlocks(tree, `${id}-b`)
  const labels = Object.keys(draft.notes ?? {})
  const noteTrees = labels.map((label, at) => {
    const body = parse(draft.notes?.[label] ?? '')
    markBlocks(body, `${id}-n${at + 1}-b`)
    return body
  })
  const calls = labels.map((): string[] => [])
  for (const root of [tree, ...noteTrees]) {
    for (const call of all(root, (element) => element.tagName === 'note-call')) {
      const at = labels.indexOf(String(call.properties['label']))
      const noteId = `${id}-n${at + 1}`
      const callId = `${noteId}-r${(calls[at]?.length ?? 0) + 1}`
      calls[at]?.push(callId)
      call.properties = { dataNote: noteId, dataCall: callId }
    }
  }
  const headings = all(tree, (element) => /^h[1-6]$/.test(element.tagName)).map((element, at): Heading => {
    element.properties['id'] ??= at === 0 ? id : slug(textOf(element))
    const content = element.children.filter(
      (child) => child.type !== 'element' || child.tagName !== 'note-call',
    )
    const depth = Number(element.tagName[1]) as Heading['depth']
    return {
      id: String(element.properties['id']),
      depth,
      content,
      text: textOf({ ...element, children: content }),
      place,
    }
  })
  const [title] = headings
  if (!title) throw new Error('A chapter begins with a heading')
  return {
    source: {
      id,
      path,
      file: `/book/${id}.md`,
      text: '',
      matter: draft.matter ?? 'body',
      role: draft.role ?? 'chapter',
      depth: draft.depth ?? 0,
    },
    tree,
    title,
    headings,
    notes: labels.map((label, at) => ({
      id: `${id}-n${at + 1}`,
      label,
      series: seriesOf(label),
      content: noteTrees[at]?.children.filter(isContent) ?? [],
      place,
      calls: (calls[at] ?? []).map((callId) => ({ id: callId, place })),
    })),
    images: (draft.images ?? []).map((image) => ({ ...image, place })),
    words: 0,
    language: draft.language ?? 'en-GB',
    blocks: new Map(
      [tree, ...noteTrees].flatMap((root) =>
        [...blocksOf(root)].map(
          ({ id: block }, at) => [block, { file: path, line: 10 + at, column: 1 }] as const,
        ),
      ),
    ),
  }
}

/** HTML as the compiled tree has it: content only. */
export function parse(html: string): Root {
  const root: Root = unified()
    .use(rehypeRaw)
    .runSync({ type: 'root', children: [{ type: 'raw', value: html }] }) as Root
  return root
}

const LEAVES = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'td', 'th', 'figcaption', 'dt', 'dd'])

function markBlocks(root: Root, prefix: string): void {
  const leaves = all(root, (element) => LEAVES.has(element.tagName) || holdsText(element))
  leaves.forEach((element, index) => {
    element.properties['dataBlock'] = `${prefix}${index + 1}`
  })
}

const holdsText = (element: Element): boolean =>
  element.tagName === 'li' &&
  element.children.some((child) => child.type === 'text' && child.value.trim() !== '')

function* walk(node: Root | ElementContent): Generator<Element> {
  if (node.type === 'element') yield node
  if ('children' in node) for (const child of node.children) if (isContent(child)) yield* walk(child)
}

const isContent = (node: Root['children'][number]): node is ElementContent => node.type !== 'doctype'

const all = (root: Root, test: (element: Element) => boolean): Element[] => [...walk(root)].filter(test)

const slug = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')

function seriesOf(label: string): NoteSeries {
  if (label.startsWith('ed:')) return 'editor'
  return label.startsWith('tr:') ? 'translator' : 'author'
}

function numbered(compiled: CompiledChapter): NumberedNote[] {
  const counts = { author: 0, editor: 0, translator: 0 }
  return compiled.notes.map((note) => ({
    ...note,
    number: ++counts[note.series],
    chapter: compiled.source.id,
  }))
}

interface Growing extends ContentsEntry {
  readonly level: number
  readonly children: Growing[]
}

function contentsOf(chapters: readonly CompiledChapter[]): Growing[] {
  const top: Growing[] = []
  const open: Growing[] = []
  for (const { source, headings } of chapters) {
    for (const heading of headings) {
      const entry: Growing = {
        heading,
        chapter: source.id,
        children: [],
        level: heading.depth + source.depth,
      }
      while ((open.at(-1)?.level ?? -1) >= entry.level) open.pop()
      ;(open.at(-1)?.children ?? top).push(entry)
      open.push(entry)
    }
  }
  return top
}
