import * as z from 'zod'
import type { RuleId } from '../problems/rules.ts'

/** What a check says about a value: what it means, or what is wrong with it and what to do. */
export type Verdict<T> = { readonly value: T } | Fault

export interface Fault {
  readonly rule: RuleId
  readonly reason: string
  readonly remedy?: string
}

/** Characters that XML 1.0 (section 2.2) has no place for, so that no EPUB can hold them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u

/** Index of the first character that no output can hold, or -1. */
export const findUnprintable = (value: string): number => value.search(unprintable)

/**
 * Text of one line. A number without quotes (`title: 1984`) is text too. Spaces at its ends are
 * dropped, line ends inside it are spaces; what remains must not be empty.
 */
export const text = parsed((value) => readText(value.replaceAll(/[ \t]*[\r\n]\s*/g, ' ')))

/** Text of any length, whose line ends stay. */
export const prose = parsed(readText)

function readText(value: string): Verdict<string> {
  if (value === '')
    return { rule: 'wrong-value', reason: 'The text is empty.', remedy: 'Write it, or take the key out.' }
  if (findUnprintable(value) < 0) return { value }
  return {
    rule: 'wrong-value',
    reason: 'The text holds a control character or half a surrogate pair.',
    remedy: 'Take the character out: no EPUB or PDF can hold it.',
  }
}

/** An address of the web, in full. */
export const webAddress = parsed((value) =>
  /^https?:/i.test(value) && URL.canParse(value)
    ? { value }
    : {
        rule: 'wrong-value',
        reason: `\`${value}\` is not an address of the web.`,
        remedy: 'Write it in full: `https://…`.',
      },
)

/** A value written as text (or as a number without quotes) that `read` makes something of. */
export function parsed<T>(read: (value: string) => Verdict<T>) {
  return z.union([z.string(), z.number()]).transform((input, context): T => {
    const verdict = read(String(input).trim())
    if ('value' in verdict) return verdict.value
    context.issues.push(fault(verdict, input))
    return z.NEVER
  })
}

/** A zod issue that carries its rule and remedy to the report. */
export function fault({ rule, reason, remedy }: Fault, input: unknown, path: PropertyKey[] = []) {
  return { code: 'custom' as const, message: reason, input, path, params: { rule, remedy } }
}
