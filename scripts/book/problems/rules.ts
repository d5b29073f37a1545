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
  // The run and the machine.
  'slug-taken': rule(
    'error',
    'Two books of one run would write the same files.',
    'Give one of them another `slug` in its book.yaml.',
  ),
  'output-folder': rule(
    'error',
    'The output folder can’t be written.',
    'Make it writable, or choose another with `--out DIR`.',
  ),
  'no-browser': rule('error', 'No browser could be started to print with.', 'Install Chromium or Chrome.'),
  defect: rule(
    'error',
    'A stage failed in a way that no manuscript should bring about.',
    'This is a defect of Imprenta: please report it, with the book if you can.',
  ),
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof rules
