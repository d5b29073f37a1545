import type { Element, ElementContent, Root, RootContent } from 'hast'
import type { VFile } from 'vfile'
import type { Note, NoteCall, NoteSeries } from '../book/compiled.ts'
import { type ChapterWork, workOf } from './context.ts'
import { placeOf } from './place.ts'

/** A note while its calls are being found. */
interface Reached {
  readonly id: string
  readonly calls: NoteCall[]
}

/**
 * Takes the bodies of notes out of the tree and joins them to their calls.
 *
 * Reading order is depth first at the first call: the reader who meets a call reads the note, with the
 * notes that it calls, and goes on in the text. So ids, and later numbers, go up in the order in which
 * the notes themselves will be read. Every body is entered once, so the search ends.
 */
export function collectNotes() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    const bodies = new Map<string, Element>()
    tree.children = tree.children.filter((child) => {
      if (child.type !== 'element' || child.tagName !== 'note-body') return true
      bodies.set(String(child.properties['dataKey']), child)
      return false
    })
    const search = new Search(work, bodies)
    search.read(tree.children, undefined)
    for (const [key, { id, calls }] of search.reached) {
      const body = bodies.get(key)
      if (body) work.notes.push(noteOf(id, body, calls, work))
    }
    search.reportUncalled()
    const found = work.notes.reduce((sum, { calls }) => sum + calls.length, 0) + search.uncalledCalls
    if (found !== work.calls) {
      work.context.problems.report(
        'lost-call',
        `Calls of notes: ${work.calls} in the Markdown, ${found} in the book.`,
        {
          place: { file: work.context.source.path, line: 1, column: 1 },
        },
      )
    }
  }
}

class Search {
  /** By key, in reading order. */
  readonly reached = new Map<string, Reached>()
  /** Calls that only uncalled notes make. */
  uncalledCalls = 0
  readonly #work: ChapterWork
  readonly #bodies: ReadonlyMap<string, Element>
  /** Notes whose bodies are being read, innermost last. */
  readonly #reading = new Set<string>()

  constructor(work: ChapterWork, bodies: ReadonlyMap<string, Element>) {
    this.#work = work
    this.#bodies = bodies
  }

  read(nodes: readonly (RootContent | ElementContent)[], inNote: string | undefined): void {
    for (const node of nodes) {
      if (node.type !== 'element') continue
      if (node.tagName === 'note-call') this.#call(node, inNote)
      else this.read(node.children, inNote)
    }
  }

  #call(element: Element, inNote: string | undefined): void {
    const key = String(element.properties['dataKey'])
    const body = this.#bodies.get(key)
    if (!body) return
    if (this.#reading.has(key)) reportCycle(this.#work, element)
    const known = this.reached.get(key)
    const note = known ?? { id: `${this.#work.context.source.id}-n${this.reached.size + 1}`, calls: [] }
    this.reached.set(key, note)
    const id = `${note.id}-r${note.calls.length + 1}`
    note.calls.push({ id, place: placeOf(this.#work, element), ...(inNote ? { inNote } : {}) })
    element.properties = { dataNote: note.id, dataCall: id }
    if (known) return
    this.#reading.add(key)
    this.read(body.children, note.id)
    this.#reading.delete(key)
  }

  /** Notes that the text never leads to; those that only such notes call are theirs to mend. */
  reportUncalled(): void {
    const unread = [...this.#bodies].filter(([key]) => !this.reached.has(key))
    const called = new Set(unread.flatMap(([key, body]) => keysIn(body).filter((other) => other !== key)))
    for (const [key, body] of unread) {
      this.uncalledCalls += keysIn(body).length
      if (called.has(key) && !this.#inCycle(key)) continue
      const label = String(body.properties['dataLabel'])
      this.#work.context.problems.report('note-without-call', `Nothing calls the note \`[^${label}]\`.`, {
        place: placeOf(this.#work, body),
      })
    }
  }

  /** Does following the calls from a note lead back to it? Each note is followed once. */
  #inCycle(start: string): boolean {
    const seen = new Set<string>()
    const next = [start]
    for (let key = next.pop(); key !== undefined; key = next.pop()) {
      const body = this.#bodies.get(key)
      for (const other of body ? keysIn(body) : []) {
        if (other === start) return true
        if (!seen.has(other)) next.push(other)
        seen.add(other)
      }
    }
    return false
  }
}

/** The keys of the notes that an unread body calls. */
function keysIn(parent: Element): string[] {
  return parent.children.flatMap((child) => {
    if (child.type !== 'element') return []
    return child.tagName === 'note-call' ? [String(child.properties['dataKey'])] : keysIn(child)
  })
}

function noteOf(id: string, body: Element, calls: readonly NoteCall[], work: ChapterWork): Note {
  const label = String(body.properties['dataLabel'])
  return { id, label, series: seriesOf(label), content: body.children, place: placeOf(work, body), calls }
}

function seriesOf(label: string): NoteSeries {
  const prefix = /^(ed|tr):/i.exec(label)?.[1]?.toLowerCase()
  return prefix === 'ed' ? 'editor' : prefix === 'tr' ? 'translator' : 'author'
}

function reportCycle(work: ChapterWork, call: Element): void {
  work.context.problems.report('note-cycle', 'A note calls itself, or leads back to itself.', {
    place: placeOf(work, call),
  })
}
