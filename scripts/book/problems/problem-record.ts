import { VFileMessage } from 'vfile-message'
import type { Severity } from './rules.ts'

/** Where a problem stands, as far as that is known. */
export interface PlaceRecord {
  readonly file?: string
  readonly line?: number
  readonly column?: number
}

/** A problem as plain data: what `--json` prints. */
export interface ProblemRecord extends PlaceRecord {
  readonly severity: Severity
  readonly rule: string
  readonly reason: string
  readonly remedy?: string
  /** The other half of the problem. */
  readonly also?: PlaceRecord & { readonly reason: string }
}

/** Problems as plain data, in the order given. */
export function problemsToJson(messages: readonly VFileMessage[]): ProblemRecord[] {
  return messages.map((message) => {
    const { cause } = message
    return {
      ...placeOf(message),
      severity: message.fatal === true ? 'error' : message.fatal === false ? 'warning' : 'hint',
      rule: message.ruleId ?? '',
      reason: message.reason,
      ...(message.note !== undefined && { remedy: message.note }),
      ...(cause instanceof VFileMessage && { also: { ...placeOf(cause), reason: cause.reason } }),
    }
  })
}

function placeOf({ file, line, column }: VFileMessage): PlaceRecord {
  return {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }
}
