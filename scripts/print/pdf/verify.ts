import { readPageTexts } from './page-texts.ts'

export { inspectPdf, type PdfInspection } from './inspect.ts'
export { type PageText, readPageTexts } from './page-texts.ts'

/** All that stands on each page, running heads and folios after the text. @throws PdfError */
export function pageTexts(bytes: Uint8Array): string[] {
  return readPageTexts(bytes).map(({ text, artifacts }) => text + artifacts)
}
