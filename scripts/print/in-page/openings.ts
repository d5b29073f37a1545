import { type Px, px } from '../../book/units.ts'
import { DROP_LINES } from './composed-block.ts'

/** Letters in small capitals at the least; the word that reaches this is finished. */
const SMALL_CAPS_LETTERS = 16

/** Too short a paragraph would leave the capital hanging below it. */
const SHORTEST_DROPPED = 200

/**
 * Marks how chapters open, where the book asks for it: a dropped first letter, or first words in small
 * capitals.
 */
export function markOpenings(slip: ParentNode): void {
  for (const chapter of slip.querySelectorAll('.opening-small-caps, .opening-drop-cap')) {
    const first = [...chapter.children].find((child) => child.tagName === 'P')
    if (!(first instanceof HTMLElement) || !first.dataset['block']) continue
    if (chapter.classList.contains('opening-small-caps')) openWithSmallCaps(first)
    else if ((first.textContent ?? '').length >= SHORTEST_DROPPED) dropFirstLetter(first)
  }
}

function openWithSmallCaps(paragraph: HTMLElement): void {
  const text = paragraph.firstChild
  if (!(text instanceof Text)) return
  const space = text.data.indexOf(' ', SMALL_CAPS_LETTERS)
  if (space > 0) wrap(text, space, 'opener')
}

/** The first letter, with the quotation mark before it. */
function dropFirstLetter(paragraph: HTMLElement): void {
  const text = paragraph.firstChild
  const letter = text instanceof Text ? /^\s*[«“‘"'(]?[\u00A0\u202F]?\p{L}\p{M}*/u.exec(text.data) : null
  if (text instanceof Text && letter) fitLetter(wrap(text, letter[0].length, 'drop-cap'), paragraph)
}

/** Makes a capital reach from the top of the first line's capitals to the baseline of the last it stands beside. */
function fitLetter(letter: HTMLElement, paragraph: HTMLElement): void {
  const css = getComputedStyle(paragraph)
  const size = Number.parseFloat(css.fontSize)
  const lead = Number.parseFloat(css.lineHeight)
  const { cap, ascent, descent } = metricsOf(css)
  const large = ((DROP_LINES - 1) * lead + cap * size) / cap
  // Where a baseline stands in its line: the face's own height is set in the middle of it.
  const baseline = (line: number, type: number) => (line - (ascent + descent) * type) / 2 + ascent * type
  const down = (DROP_LINES - 1) * lead + baseline(lead, size) - baseline(DROP_LINES * lead, large)
  letter.style.fontSize = `${large.toFixed(2)}px`
  letter.style.marginTop = `${down.toFixed(2)}px`
  letter.style.marginBottom = `${(-down).toFixed(2)}px`
}

/** Heights of a face, in em. */
function metricsOf({ fontFamily }: CSSStyleDeclaration): { cap: number; ascent: number; descent: number } {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) throw new Error('This browser has no canvas to measure text with.')
  context.font = `100px ${fontFamily}`
  const { actualBoundingBoxAscent, fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText('H')
  return {
    cap: actualBoundingBoxAscent / 100,
    ascent: fontBoundingBoxAscent / 100,
    descent: fontBoundingBoxDescent / 100,
  }
}

function wrap(text: Text, length: number, name: string): HTMLElement {
  text.splitText(length)
  const span = document.createElement('span')
  span.className = name
  text.replaceWith(span)
  span.append(text)
  return span
}

/** The room that a paragraph's dropped letter takes from its first lines; 0 without one. */
export function dropWidth(paragraph: HTMLElement): Px {
  const letter = paragraph.querySelector('.drop-cap')
  if (!letter) return px(0)
  const probe = document.createElement('p')
  probe.append(letter.cloneNode(true))
  const column = document.createElement('div')
  column.className = 'body'
  column.append(probe)
  document.body.append(column)
  const { width } = probe.firstElementChild?.getBoundingClientRect() ?? { width: 0 }
  column.remove()
  return px(Math.ceil(width * 64) / 64)
}
