/** Where a line begins that Chromium has set. */
export interface LineStart {
  readonly node: Text
  readonly offset: number
  /** The height of its middle in the document, px. */
  readonly middle: number
}

/**
 * The lines of an element, top to bottom. Slow: every character is looked at, so it is for the few
 * blocks that are too tall for a page.
 */
export function lineStarts(element: Element): LineStart[] {
  const starts: LineStart[] = []
  let bottom = Number.NEGATIVE_INFINITY
  for (const { node, offset, rect } of charactersOf(element)) {
    const middle = (rect.top + rect.bottom) / 2
    // A raised figure's middle is still above the foot of the letters beside it.
    if (middle <= bottom) continue
    starts.push({ node, offset, middle })
    bottom = rect.bottom
  }
  return starts
}

function* charactersOf(element: Element): Generator<{ node: Text; offset: number; rect: DOMRect }> {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue
    for (let offset = 0; offset < node.length; offset += 1) {
      range.setStart(node, offset)
      range.setEnd(node, offset + 1)
      const rect = range.getBoundingClientRect()
      if (rect.height > 0) yield { node, offset, rect }
    }
  }
}
