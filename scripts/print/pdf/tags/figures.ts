import { type Element, isInline, type Kid } from './tree.ts'

/**
 * Chromium writes a `Figure` for `<figure>` and another for the `<img>` in it, the outer without a text
 * for those who can't see it. One image: the two become one, which keeps the caption. Several: the outer
 * is a mere division of figures.
 */
export function uniteFigures(node: Element): void {
  for (const kid of node.kids) if (kid.kind === 'element') uniteFigures(kid)
  if (node.type !== 'Figure' || node.alt) return
  const figures = node.kids.filter(isFigure)
  const [figure] = figures
  if (!figure) {
    // A `<figure>` without an image (a table, a poem, code) is no illustration.
    if (!node.kids.every(isInline)) node.type = 'Div'
    return
  }
  if (figures.length > 1) {
    node.type = 'Div'
    return
  }
  node.alt = figure.alt
  node.kids = node.kids.flatMap((kid) => (kid === figure ? figure.kids : [kid]))
}

const isFigure = (kid: Kid): kid is Element => kid.kind === 'element' && kid.type === 'Figure'
