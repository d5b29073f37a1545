/** What can be wrong with a PDF that we read. */
export type PdfFault = 'truncated' | 'syntax' | 'xref' | 'missing' | 'encrypted' | 'unsupported'

/** Thrown for every PDF that can't be read: nothing in this room crashes otherwise on bad bytes. */
export class PdfError extends Error {
  readonly fault: PdfFault

  constructor(fault: PdfFault, message: string) {
    super(message)
    this.name = 'PdfError'
    this.fault = fault
  }
}
