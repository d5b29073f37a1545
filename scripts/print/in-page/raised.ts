/**
 * Sees whether the text face has raised figures of its own. Where it has none, notes are called by
 * figures of its usual kind, smaller and higher up: they must be told from the text at any price.
 */
export function provideRaised(): void {
  const figures = '1234567890'
  if (widthOf('normal', figures) !== widthOf('super', figures)) return
  const { style } = document.documentElement
  style.setProperty('--raised', '0.62em')
  style.setProperty('--raise', '0.42em')
  style.setProperty('--lower', '-0.16em')
}

/** The same for marks that are no figures: few faces have raised letters, and none raised Greek. */
export function liftMarks(slip: ParentNode): void {
  const calls = [...slip.querySelectorAll<HTMLElement>('a.call:not(.sign)')]
  const marks = new Set(calls.map((call) => call.textContent ?? '').filter((mark) => /\D/.test(mark)))
  const plain = new Set([...marks].filter((mark) => widthOf('normal', mark) === widthOf('super', mark)))
  for (const call of calls) if (plain.has(call.textContent ?? '')) call.classList.add('lifted')
}

function widthOf(position: 'normal' | 'super', text: string): number {
  const probe = document.createElement('span')
  probe.style.position = 'absolute'
  probe.style.setProperty('font-variant-position', position)
  probe.textContent = text
  document.body.append(probe)
  const { width } = probe.getBoundingClientRect()
  probe.remove()
  return width
}
