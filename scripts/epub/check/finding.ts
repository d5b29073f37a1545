import { VFileMessage } from 'vfile-message'
import type { Severity } from '../../book/problems/rules.ts'
import { type EpubSources, placeOf } from '../source-map.ts'

/** What a validator has to say about a place in an EPUB. */
export interface Finding {
  readonly validator: 'epubcheck' | 'ace'
  /** The validator's own name for it: `RSC-005`, `image-alt`. */
  readonly rule: string
  readonly severity: Severity
  readonly reason: string
  readonly remedy?: string
  /** In the zip file. */
  readonly path?: string
  /** From 1. */
  readonly line?: number
  readonly column?: number
}

/**
 * A finding in the form of our own diagnostics. It stands where the manuscript does, when `sources` say
 * where that is; else in the EPUB, `book.epub/OEBPS/c01.xhtml`.
 */
export function asMessage(finding: Finding, epub: string, sources: EpubSources = {}): VFileMessage {
  const { path, line, column = 1 } = finding
  const place = path !== undefined && line !== undefined ? placeOf(sources, path, line) : undefined
  const shown = place ?? (line === undefined ? undefined : { line, column })
  const message = shown
    ? new VFileMessage(finding.reason, { place: { line: shown.line, column: shown.column } })
    : new VFileMessage(finding.reason)
  message.file = place?.file ?? (path === undefined ? epub : `${epub}/${path}`)
  message.source = finding.validator
  message.ruleId = finding.rule
  message.fatal = finding.severity === 'error' ? true : finding.severity === 'warning' ? false : undefined
  if (finding.remedy !== undefined) message.note = finding.remedy
  return message
}
