import { type Document, visit, type YAMLParseError, type YAMLWarning } from 'yaml'

/** A fault of syntax in words an editor of books can use. */
export interface SyntaxFault {
  readonly offset: number
  readonly reason: string
  readonly remedy?: string
}

/**
 * The faults of a document, one at each place. The commonest are told in our words; the others in
 * those of the library, which are for programmers but exact.
 */
export function syntaxFaults(document: Document.Parsed): SyntaxFault[] {
  const faults = new Map<number, SyntaxFault>()
  for (const error of [...document.errors, ...document.warnings]) {
    const fault = told(error, document)
    if (!faults.has(fault.offset)) faults.set(fault.offset, fault)
  }
  return [...faults.values()]
}

function told(error: YAMLParseError | YAMLWarning, document: Document.Parsed): SyntaxFault {
  const offset = error.pos[0]
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        offset,
        reason: 'This value holds another `key: value`.',
        remedy:
          'If it is text with `: ` in it, put it in quotes; if the next line is a key of its own, indent it like the others.',
      }
    case 'TAB_AS_INDENT':
      return { offset, reason: 'A tab stands in the indent.', remedy: 'Indent with spaces.' }
    case 'MULTIPLE_DOCS':
      return { offset, reason: 'A second document begins here.', remedy: 'Take the line of `---` out.' }
    case 'NON_STRING_KEY':
      return { offset, reason: 'A key is not text.', remedy: 'Write `key: value`, or put the key in quotes.' }
    case 'MISSING_CHAR': {
      const quote = openQuote(document, offset)
      if (quote === undefined) return { offset, reason: sentence(error.message) }
      const reason = 'The quotation that begins here has no end.'
      return { offset: quote, reason, remedy: 'Close it with the same quotation mark.' }
    }
    default:
      return { offset, reason: sentence(error.message) }
  }
}

/** Where a quoted text begins that runs to `end` for want of its closing mark. */
function openQuote(document: Document.Parsed, end: number): number | undefined {
  let start: number | undefined
  visit(document, {
    Scalar(_, { type, range }) {
      if ((type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') && range?.[1] === end) start = range[0]
    },
  })
  return start
}

/** The library's message as one sentence on one line. */
function sentence(message: string): string {
  const line = message.replaceAll(/\s+/g, ' ').trim()
  return /[.?!]$/.test(line) ? line : `${line}.`
}
