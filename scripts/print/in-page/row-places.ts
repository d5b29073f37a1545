import { isOverfull, lineStart, spaceOf } from './block-lines.ts'
import type { ComposedBlock } from './composed-block.ts'
import type { LineFinding, RowPlace } from './protocol.ts'
import type { Strip } from './rows.ts'

/** The place in the text of each row: its block, and how much of the block stands before it. */
export function placesOf(strip: Strip, blocks: ReadonlyMap<HTMLElement, ComposedBlock>): RowPlace[] {
  return strip.rows.map(({ element, line }) => {
    const block = blocks.get(element)
    if (block) return [block.id, lineStart(block, line)]
    const named = element.dataset['block']
      ? element
      : (element.querySelector<HTMLElement>('[data-block]') ?? element.closest<HTMLElement>('[data-block]'))
    return [
      named?.dataset['block'] ?? '',
      named === element.closest('[data-block]') ? offsetIn(named, element) : 0,
    ]
  })
}

/** Text of a block before one of its parts: a line of code in its listing. */
function offsetIn(block: HTMLElement | null, part: HTMLElement): number {
  if (!block || block === part) return 0
  let offset = 0
  // Each line of code was followed by a line feed in the manuscript.
  for (let before = part.previousElementSibling; before; before = before.previousElementSibling) {
    offset += (before.textContent ?? '').length + (before.nextElementSibling?.matches('.turned') ? 0 : 1)
  }
  return offset
}

/** Lines worth an editor's look. */
export function lineFindings(blocks: ReadonlyMap<HTMLElement, ComposedBlock>): LineFinding[] {
  const findings: LineFinding[] = []
  for (const block of blocks.values()) {
    for (const { from } of block.brittle) findings.push({ block: block.id, offset: from, ...brokenWord })
    for (const [line, set] of block.lines.entries()) {
      const finding = { block: block.id, offset: lineStart(block, line) }
      const space = spaceOf(block, line)
      if (isOverfull(set)) findings.push({ ...finding, ...overfull })
      else if (space > LOOSE) {
        findings.push({ ...finding, finding: 'loose-line', detail: `word spaces of ${space.toFixed(2)} em` })
      }
    }
  }
  return findings
}

/** Word spaces wider than this, in em, are seen as holes. */
const LOOSE = 0.5

const brokenWord = {
  finding: 'broken-word',
  detail: 'a word that is wider than its line is divided where it may not be',
} as const

const overfull = {
  finding: 'overfull-line',
  detail: 'what can’t be divided is wider than its line',
} as const
