import type { Pages } from '../pages.ts'

/**
 * The line on which the element that a CSS selector names begins. The browser says which element of the
 * document it is, counted from 0; the start tags of a well-formed document come in the same order.
 *
 * @param text the XHTML document
 * @returns undefined when nothing matches
 */
export async function lineOf(selector: string, text: string, browser: Pages): Promise<number | undefined> {
  const page = await browser.newPage()
  try {
    const index: unknown = await page.evaluate(
      `(() => {
        const document = new DOMParser().parseFromString(${JSON.stringify(text)}, 'application/xhtml+xml')
        return [...document.querySelectorAll('*')].indexOf(document.querySelector(${JSON.stringify(selector)}))
      })()`,
    )
    return typeof index === 'number' && index >= 0 ? lineOfElement(index, text) : undefined
  } catch {
    // Not a selector that a browser knows: the finding goes without a line.
    return undefined
  } finally {
    await page.close()
  }
}

/** Comments and CDATA sections may hold what looks like a tag. */
const START_TAG = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[A-Za-z_]/g

function lineOfElement(index: number, text: string): number | undefined {
  let seen = 0
  for (const match of text.matchAll(START_TAG)) {
    if (match[0].startsWith('<!')) continue
    if (seen === index) return text.slice(0, match.index).split('\n').length
    seen++
  }
  return undefined
}
