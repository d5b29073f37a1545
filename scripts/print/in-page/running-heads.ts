/**
 * Shortens running heads that are wider than the measure, at a word, with an ellipsis that is text: a
 * head that the page cut off would not be what the plan says. Each title is looked at once.
 */
export class RunningHeads {
  readonly #known = new Map<string, string>()
  readonly #measure: number

  constructor(measure: number) {
    this.#measure = measure
  }

  fit(title: string): string {
    let head = this.#known.get(title)
    if (head === undefined) {
      head = shorten(title, this.#measure)
      this.#known.set(title, head)
    }
    return head
  }
}

function shorten(title: string, measure: number): string {
  const probe = document.createElement('div')
  probe.className = 'head'
  probe.style.position = 'absolute'
  probe.style.width = 'max-content'
  document.body.append(probe)
  const words = title.split(/\s+/)
  let head = title
  // Ends: a word fewer at every turn.
  for (let count = words.length; count > 0; count -= 1) {
    head =
      count === words.length
        ? title
        : `${words
            .slice(0, count)
            .join(' ')
            .replace(/[,;:.–—-]+$/, '')}…`
    probe.textContent = head
    if (probe.getBoundingClientRect().width <= measure) break
  }
  // A single word may be wider still. Ends: a third of the letters fewer at every turn.
  while (head.length > 2 && probe.getBoundingClientRect().width > measure) {
    head = `${[...head].slice(0, Math.floor((head.length * 2) / 3)).join('')}…`
    probe.textContent = head
  }
  probe.remove()
  return head
}
