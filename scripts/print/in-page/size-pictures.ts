import { SCALE } from '../galley/geometry.ts'

/** Height of a picture that stands among words, in em: no line gets taller by it. */
const AMONG_WORDS = 1.1
/** How far it reaches below the baseline, in em. */
const BELOW = 0.22

/**
 * Pictures outside figures. Among words, one is as tall as the letters at most; a paragraph of pictures
 * alone shows them side by side, and is no text that could be broken.
 */
export function sizePictures(slip: ParentNode): void {
  for (const picture of slip.querySelectorAll('img')) {
    const block = picture.closest<HTMLElement>('p, h1, h2, h3, h4, h5, h6, td, th, dt, figcaption, figure')
    if (!block || block.tagName === 'FIGURE') continue
    if ((block.textContent ?? '').trim() === '') block.classList.add('pictures')
    else setAmongWords(picture, Number.parseFloat(getComputedStyle(block).fontSize))
  }
}

/** Its margins take back its height, so that it is no matter to the line it stands on. */
function setAmongWords(picture: HTMLImageElement, size: number): void {
  const natural = picture.naturalHeight || 1
  const height = Math.min(natural * SCALE, size * AMONG_WORDS)
  const width = (picture.naturalWidth * height) / natural
  picture.classList.add('among-words')
  picture.style.height = `${height.toFixed(3)}px`
  picture.style.width = `${width.toFixed(3)}px`
  picture.style.marginTop = `${(size * BELOW - height).toFixed(3)}px`
  picture.style.marginBottom = `${(-size * BELOW).toFixed(3)}px`
}
