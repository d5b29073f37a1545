import { readFile } from 'node:fs/promises'

const FOLDER = new URL('../../templates/site/', import.meta.url)

/** What the download page is drawn with. Everything goes into the page: it needs no other file but covers. */
export interface Look {
  /** EJS. */
  readonly template: string
  /** CSS, its fonts in it. */
  readonly style: string
}

export async function readLook(): Promise<Look> {
  const [template, style, roman, italic] = await Promise.all([
    readFile(new URL('page.html.ejs', FOLDER), 'utf8'),
    readFile(new URL('page.css', FOLDER), 'utf8'),
    readFile(new URL('garamond.woff2', FOLDER), 'base64'),
    readFile(new URL('garamond-italic.woff2', FOLDER), 'base64'),
  ])
  return {
    template,
    style: style
      .replace('garamond.woff2', `data:font/woff2;base64,${roman}`)
      .replace('garamond-italic.woff2', `data:font/woff2;base64,${italic}`),
  }
}
