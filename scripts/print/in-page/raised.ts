/**
 * Sees whether the text face has raised figures of its own. Where it has none, notes are called by
 * figures of its usual kind, smaller and higher up: they must be told from the text at any price.
 */
export function provideRaised(): void {
  const [plain, raised] = ['normal', 'super'].map(widthOf)
  if (plain !== raised) return
  const { style } = document.documentElement
  style.setProperty('--raised', '0.62em')
  style.setProperty('--raise', '0.42em')
  style.setProperty('--lower', '-0.16em')
}

function widthOf(position: string | undefined): number {
  const probe = document.createElement('span')
  probe.style.position = 'absolute'
  probe.style.setProperty('font-variant-position', position ?? '')
  probe.textContent = '1234567890'
  document.body.append(probe)
  const { width } = probe.getBoundingClientRect()
  probe.remove()
  return width
}
