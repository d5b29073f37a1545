import type { Call } from '../pages/model.ts'
import { callsOn } from './block-lines.ts'
import type { ComposedBlock } from './composed-block.ts'
import type { Lookup } from './rows.ts'

/**
 * Lists every call of a slip in reading order: at the first call of a note, the calls inside the note come
 * next, as the apparatus numbers them.
 *
 * @param notes all notes that are called in the slip
 */
export function numberCalls(
  run: HTMLElement,
  notes: readonly HTMLElement[],
  blocks: ReadonlyMap<HTMLElement, ComposedBlock>,
): { calls: Call[]; lookup: Lookup } {
  const noteIndex = new Map(notes.map((note, index) => [note.dataset['note'] ?? '', index]))
  const calls: Call[] = []
  const indexOf = new Map<Element, number>()
  const seen = new Set<number>()
  // Ends: a note's own calls are listed once, when it is first called.
  const list = (text: ParentNode): void => {
    for (const call of text.querySelectorAll<HTMLElement>('a.call')) {
      const note = noteIndex.get(call.dataset['note'] ?? '')
      if (note === undefined) continue
      const first = !seen.has(note)
      seen.add(note)
      indexOf.set(call, calls.length)
      calls.push({ id: call.dataset['call'] ?? '', note, first })
      const body = notes[note]
      if (first && body) list(body)
    }
  }
  list(run)
  const indices = (found: Iterable<Element>) => [...found].flatMap((call) => indexOf.get(call) ?? [])
  return {
    calls,
    lookup: {
      callsIn: (element) => indices(element.querySelectorAll('a.call')),
      setBlock: (element) => {
        const block = blocks.get(element)
        return (
          block && {
            lines: block.lines.length,
            hyphenated: (line) => block.lines[line]?.addsHyphen === true,
            callsOn: (line) => indices(callsOn(block, line)),
          }
        )
      },
    },
  }
}
