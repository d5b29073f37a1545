import type { Metadata } from '../../book/book.ts'
import { dict, type PdfDict } from './core/objects.ts'
import { textString } from './core/text.ts'

/** The program that makes the file. */
const PRODUCER = 'Imprenta'

/** The document information dictionary (ISO 32000-1, 14.3.3), for readers that don't know XMP. */
export function documentInfo(meta: Metadata, modified: string): PdfDict {
  const date = pdfDate(modified)
  return dict({
    Title: textString(fullTitle(meta)),
    Author: textString(meta.authors.map(({ name }) => name).join(', ')),
    Subject: meta.description === undefined ? undefined : textString(meta.description),
    Keywords:
      meta.subjects.length > 0 ? textString(meta.subjects.map(({ term }) => term).join(', ')) : undefined,
    Creator: textString(PRODUCER),
    Producer: textString(PRODUCER),
    CreationDate: textString(date),
    ModDate: textString(date),
  })
}

/** `2026-08-01T00:00:00Z` as `D:20260801000000Z`. */
const pdfDate = (iso: string): string => `D:${iso.replace(/[-:T]|\.\d+/g, '').replace(/Z?$/, 'Z')}`

const fullTitle = ({ title, subtitle }: Metadata): string =>
  subtitle === undefined ? title : `${title}: ${subtitle}`

/** The same in XMP (ISO 16684-1), with what only XMP can say: languages, rights, identifiers. */
export function xmpPacket(meta: Metadata, modified: string): Uint8Array {
  const { language } = meta
  const properties = [
    element('dc:title', alternatives(fullTitle(meta), language)),
    element('dc:creator', sequence(meta.authors.map(({ name }) => name))),
    element('dc:contributor', bag(meta.contributors.map(({ name }) => name))),
    element('dc:publisher', bag(present(meta.publisher))),
    element('dc:date', sequence(present(meta.date))),
    element('dc:description', meta.description && alternatives(meta.description, language)),
    element('dc:rights', meta.rights && alternatives(meta.rights, language)),
    element('dc:subject', bag(meta.subjects.map(({ term }) => term))),
    element('dc:language', bag([language])),
    element('dc:identifier', escaped(meta.identifier)),
    element('dc:format', 'application/pdf'),
    element('xmp:Identifier', bag([meta.identifier])),
    element('xmp:CreatorTool', PRODUCER),
    element('xmp:CreateDate', modified),
    element('xmp:ModifyDate', modified),
    element('xmp:MetadataDate', modified),
    element('xmpRights:Marked', meta.rights === undefined ? '' : 'True'),
    element('xmpRights:WebStatement', meta.licence && escaped(meta.licence.url)),
    element('pdf:Producer', PRODUCER),
  ]
  return new TextEncoder().encode(`${OPENING}${properties.join('')}${CLOSING}`)
}

const OPENING = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
`

const CLOSING = `</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
`

const element = (name: string, content: string | undefined): string =>
  content ? `<${name}>${content}</${name}>\n` : ''

const items = (values: readonly string[]): string =>
  values.map((value) => `<rdf:li>${escaped(value)}</rdf:li>`).join('')

const sequence = (values: readonly string[]): string =>
  values.length > 0 ? `<rdf:Seq>${items(values)}</rdf:Seq>` : ''

const bag = (values: readonly string[]): string =>
  values.length > 0 ? `<rdf:Bag>${items(values)}</rdf:Bag>` : ''

/** XMP requires `x-default` beside any other language. */
const alternatives = (value: string, language: string): string =>
  `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li>` +
  `<rdf:li xml:lang="${escaped(language)}">${escaped(value)}</rdf:li></rdf:Alt>`

const present = (value: string | undefined): string[] => (value === undefined ? [] : [value])

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Characters that XML can't have are left out. */
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => entities[char] ?? char).replace(NOT_XML, '')

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
