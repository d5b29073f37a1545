import { type Element, type Kid, walk } from './tree.ts'

/** Elements that may hold a note among their blocks, and lists, whose items' bodies may. */
const CONTAINERS = new Set(['Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'L', 'LI', 'LBody'])

/**
 * Puts each note after the block that calls it first. On paper it stands at the foot of a page, wherever
 * the pages fall; who reads the structure meets it where it is wanted, in the chapter it belongs to. A
 * note that a note calls follows that note. Notes that nobody calls stay.
 */
export function placeNotes(root: Element): void {
  const notes = new Map<string, Element>()
  walk(root, (node) => {
    if (node.type === 'Note' && node.channel && node.channel.key !== '') notes.set(node.channel.key, node)
  })
  const called = new Set(notesCalled(root, notes))
  detach(root, called)
  insert(root, notes, new Set())
}

/** The notes that are called in a piece of the tree, in the order of their calls. */
function notesCalled(kid: Kid, notes: ReadonlyMap<string, Element>): Element[] {
  const found: Element[] = []
  if (kid.kind !== 'element') return found
  walk(kid, ({ channel }) => {
    if (channel?.kind !== 'call') return
    // The call `c03n1r2` is the second of note `c03n1`.
    const note = notes.get(channel.key.replace(/r\d+$/, ''))
    if (note) found.push(note)
  })
  return found
}

function detach(node: Element, called: ReadonlySet<Element>): void {
  node.kids = node.kids.filter((kid) => kid.kind !== 'element' || !called.has(kid))
  for (const kid of node.kids) if (kid.kind === 'element') detach(kid, called)
}

function insert(container: Element, notes: ReadonlyMap<string, Element>, placed: Set<Element>): void {
  const kids: Kid[] = []
  const add = (kid: Kid): void => {
    kids.push(kid)
    if (kid.kind === 'element' && CONTAINERS.has(kid.type)) {
      insert(kid, notes, placed)
      return
    }
    // Ends: each note is added once.
    for (const note of notesCalled(kid, notes)) {
      if (placed.has(note)) continue
      placed.add(note)
      add(note)
    }
  }
  for (const kid of container.kids) add(kid)
  container.kids = kids
}
