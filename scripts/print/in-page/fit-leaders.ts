/** Space between an entry and its leader, in em. */
const GAP = 0.4

/**
 * Lets the leader of an entry that takes several lines begin where its last line ends: the entry's box is
 * as wide as its widest. All are read before any is written.
 */
export function fitLeaders(slip: ParentNode, lead: number): void {
  const entries = [...slip.querySelectorAll<HTMLElement>('.entry')]
  const tall = entries.filter((entry) => entry.getBoundingClientRect().height > 1.5 * lead)
  const found = tall.map((entry) => {
    const range = document.createRange()
    range.selectNodeContents(entry)
    const last = [...range.getClientRects()].at(-1)
    const gap = GAP * Number.parseFloat(getComputedStyle(entry).fontSize)
    const { width, right } = entry.getBoundingClientRect()
    return { entry, width, room: last ? right - last.right - gap : 0 }
  })
  for (const { entry, width, room } of found) {
    const leader = entry.nextElementSibling
    if (!(leader instanceof HTMLElement) || room <= 0) continue
    // The entry may not take the room that the leader's margin seems to leave.
    entry.style.flex = `0 0 ${width}px`
    leader.style.marginLeft = `${-room.toFixed(2)}px`
  }
}
