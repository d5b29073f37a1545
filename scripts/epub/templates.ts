import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { templatesDir } from '../book/templates.ts'

/** The EJS templates and the stylesheet that an EPUB is made with. */
export interface Templates {
  readonly document: string
  readonly navigation: string
  readonly packageDocument: string
  readonly ncx: string
  readonly style: string
}

/** How many lines a document has before the body that its template is filled with. */
export const linesBefore = (template: string): number =>
  (template.split('<%- ', 1)[0] ?? '').split('\n').length - 1

export async function readTemplates(): Promise<Templates> {
  const folder = join(templatesDir(), 'epub')
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
  const [document, navigation, packageDocument, ncx, style] = await Promise.all([
    read('document.xhtml.ejs'),
    read('toc.xhtml.ejs'),
    read('content.opf.ejs'),
    read('toc.ncx.ejs'),
    read('book.css'),
  ])
  return { document, navigation, packageDocument, ncx, style }
}
