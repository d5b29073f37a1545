/**
 * Writes every item's number into it: the second piece of a list that is cut would begin at 1 again.
 */
export function numberItems(slip: ParentNode): void {
  for (const list of slip.querySelectorAll('ol')) {
    let number = list.start
    for (const item of list.children) {
      if (!(item instanceof HTMLLIElement)) continue
      number = item.hasAttribute('value') ? item.value : number
      item.value = number
      number += 1
    }
  }
}
