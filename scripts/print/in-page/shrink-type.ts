/** Sets an element's text smaller, its lines closer, and what its style sheet measures in lines too. */
export function shrinkType(element: HTMLElement, by: number): void {
  const css = getComputedStyle(element)
  const times = (length: string) => `${(Number.parseFloat(length) * by).toFixed(3)}px`
  const [size, leading, lead] = [css.fontSize, css.lineHeight, css.getPropertyValue('--lead')]
  element.style.fontSize = times(size)
  element.style.lineHeight = times(leading)
  element.style.setProperty('--lead', times(lead))
}
