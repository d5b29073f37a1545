/** How bad a problem is. An error stops the book; a warning does not, unless `--strict`; a hint never does. */
export type Severity = 'error' | 'warning' | 'hint'

interface Rule {
  readonly severity: Severity
  /** What the rule watches, in a sentence. */
  readonly summary: string
  /** What to do about it. */
  readonly remedy: string
}

const rule = (severity: Severity, summary: string, remedy: string): Rule => ({ severity, summary, remedy })

/**
 * Every rule there is. A test fails when a rule has no fixture directory in `tests/fixtures/problems`.
 * Add a rule: one line here, in the group of the room that reports it, and a fixture.
 */
export const rules = {
  'note-without-body': rule(
    'error',
    'A note is called but not written.',
    'Write the note, `[^label]: …`, in the same chapter, or remove the call.',
  ),
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof rules
