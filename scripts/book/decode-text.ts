import type { Place } from './book.ts'
import type { Problems } from './problems/problems.ts'
import { findUnprintable } from './schema/text.ts'

/**
 * Decodes the bytes of `file` as UTF-8, without the byte order mark it may begin with. A byte that
 * is not UTF-8, or a character that no output can hold, is reported with its place; then undefined.
 */
export function decodeText(bytes: Uint8Array, file: string, problems: Problems): string | undefined {
  const bad = firstBadByte(bytes)
  if (bad !== undefined) {
    const before = new TextDecoder().decode(bytes.subarray(0, bad))
    const value = (bytes[bad] ?? 0).toString(16).toUpperCase().padStart(2, '0')
    problems.report('not-utf8', `Byte ${bad + 1}, 0x${value}, is not UTF-8.`, {
      place: { file, ...pointAt(before, before.length) },
    })
    return undefined
  }
  const text = new TextDecoder().decode(bytes)
  const at = findUnprintable(text)
  if (at < 0) return text
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  problems.report('control-character', `The character U+${code} can stand in no EPUB or PDF.`, {
    place: { file, ...pointAt(text, at) },
  })
  return undefined
}

/**
 * Index of the first byte that begins no well-formed sequence, or undefined. Valid input, the usual
 * case, is recognised at the decoder's own speed; in the rest the place is found by halving.
 */
function firstBadByte(bytes: Uint8Array): number | undefined {
  if (isUtf8(bytes, false)) return undefined
  // Invariant: the first `good` bytes begin a well-formed text, the first `bad` do not.
  let good = 0
  let bad = bytes.length
  if (isUtf8(bytes, true)) return startOfLastSequence(bytes, bytes.length)
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8(bytes.subarray(0, middle), true)) good = middle
    else bad = middle
  }
  return startOfLastSequence(bytes, good)
}

/** Whether `bytes` are UTF-8; with `unfinished`, whether they are so as far as they go. */
function isUtf8(bytes: Uint8Array, unfinished: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: unfinished })
    return true
  } catch {
    return false
  }
}

/** `good` itself, or the start of the sequence that was begun before it and not finished. */
function startOfLastSequence(bytes: Uint8Array, good: number): number {
  for (let start = good; start > 0 && start >= good - 3; start--) {
    if (isUtf8(bytes.subarray(0, start), false)) return start
  }
  return good
}

/** Line and column, both from 1, of the UTF-16 unit at `index`. */
export function pointAt(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index)
  const lines = before.split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

/** The place at the very start of a file. */
export const startOf = (file: string): Place => ({ file, line: 1, column: 1 })
