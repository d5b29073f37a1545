import { readFile } from 'node:fs/promises'

const FOLDER = new URL('../../templates/epub/', import.meta.url)

/** The EJS templates and the stylesheet that an EPUB is made with. */
export interface Templates {
  readonly document: string
  readonly navigation: string
  readonly packageDocument: string
  readonly ncx: string
  readonly style: string
}

export async function readTemplates(): Promise<Templates> {
  const read = (name: string): Promise<string> => readFile(new URL(name, FOLDER), 'utf8')
  const [document, navigation, packageDocument, ncx, style] = await Promise.all([
    read('document.xhtml.ejs'),
    read('toc.xhtml.ejs'),
    read('content.opf.ejs'),
    read('toc.ncx.ejs'),
    read('book.css'),
  ])
  return { document, navigation, packageDocument, ncx, style }
}
