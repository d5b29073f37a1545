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
  // Reading: the folder and its files.
  'no-book-file': rule(
    'error',
    'A folder has no book.yaml.',
    'Write one, with at least `title`, `authors`, `language` and `identifier`, or name another folder.',
  ),
  'missing-file': rule(
    'error',
    'book.yaml names a file that is not there.',
    'Mend the path (it goes from the folder of book.yaml), or add the file.',
  ),
  'outside-book': rule(
    'error',
    'A path leads out of the book’s folder, by itself or through a symbolic link.',
    'Move the file below the folder of book.yaml and name it from there.',
  ),
  'unreadable-file': rule(
    'error',
    'A file is there and can’t be read.',
    'See that it is a file, and that you may read it.',
  ),
  'not-utf8': rule(
    'error',
    'A file is not UTF-8.',
    'Save it as UTF-8: “Save as… Encoding” in most editors, or `iconv -f WINDOWS-1252 -t UTF-8`.',
  ),
  'control-character': rule(
    'error',
    'A chapter holds a character that neither EPUB nor PDF can hold.',
    'Take the character out, or write what was meant.',
  ),
  // Reading: book.yaml.
  'yaml-syntax': rule(
    'error',
    'A file is not YAML.',
    'Mend the line: mind colons, quotes and indents, and put text with `: ` or `#` in it in quotes.',
  ),
  'yaml-size': rule(
    'error',
    'book.yaml is too long, too deep, or repeats itself too often to be about a book.',
    'Write it out plainly: lists and mappings a few levels deep, with few aliases (`*name`).',
  ),
  'duplicate-key': rule('error', 'A mapping has a key twice.', 'Keep one of the two.'),
  'unknown-key': rule('error', 'book.yaml has a key that means nothing.', 'Take it out.'),
  'missing-key': rule('error', 'book.yaml lacks a key that every book needs.', 'Add it.'),
  'wrong-type': rule(
    'error',
    'A value is of another kind than its key wants.',
    'Write it as the key wants it.',
  ),
  'wrong-value': rule('error', 'A value is not one that its key allows.', 'Write one that it allows.'),
  'language-tag': rule(
    'error',
    'A language is not a BCP 47 tag.',
    'Write a tag such as `en`, `en-GB`, `fr`, `es-BO`, `qu`.',
  ),
  identifier: rule(
    'error',
    'An identifier is no URN, or an ISBN in it is wrong.',
    'Write the edition’s `urn:isbn:…`, or make a `urn:uuid:…` with `uuidgen`, once, and keep it.',
  ),
  date: rule(
    'error',
    'A date is not one, or not written as the web writes it.',
    'Write `1970`, `1970-10` or `1970-10-07`.',
  ),
  slug: rule(
    'error',
    'A slug can’t name files everywhere.',
    'Write small letters a–z, digits and single hyphens: `slug: four-pillars`.',
  ),
  'relator-code': rule(
    'error',
    'A person’s role is not a MARC relator code.',
    'Look it up at https://www.loc.gov/marc/relators/relacode.html: `aut`, `trl`, `edt`, `ill`, `wpr`, …',
  ),
  length: rule(
    'error',
    'A length is not one, or out of its range.',
    'Write a number with `mm`, `cm`, `in` or `pt`, such as `16mm` or `11pt`.',
  ),
  'trim-size': rule(
    'error',
    'The trim size is not one.',
    'Write a4, a5, a6, b5, letter, or width × height with a unit: `6x9in`, `129x198mm`.',
  ),
  leading: rule('error', 'Lines would overlap.', 'Write a leading of about 1.2 to 1.35 times the size.'),
  'type-area': rule('error', 'Margins leave no room for text.', 'Make them smaller, or the page larger.'),
  'cover-image': rule('error', 'The cover is not a JPEG or PNG file.', 'Export it as JPEG or PNG.'),
  'type-face': rule(
    'error',
    'A type face is not a static TrueType file.',
    'Give the family’s static `.ttf` files: printers reject what browsers make of the others.',
  ),
  // Reading: the chapters.
  'no-chapters': rule(
    'error',
    'A book has no chapters.',
    'Write them as Markdown files (`*.md`) below the folder of book.yaml.',
  ),
  'duplicate-chapter': rule('error', 'A chapter is listed twice.', 'Keep one of the two.'),
  'unlisted-chapter': rule(
    'hint',
    'A Markdown file of the book’s folder is not in `chapters`.',
    'Add it to `chapters` if it belongs to the book.',
  ),
  'empty-chapter': rule('error', 'A chapter has no text.', 'Write it, or take it out of the book.'),
  'front-matter': rule(
    'error',
    'The front matter of a chapter can’t be read.',
    'Write `key: value` lines between two lines of `---` at the very top.',
  ),
  'front-matter-key': rule(
    'warning',
    'The front matter of a chapter has a key that means nothing here.',
    'Take it out: front matter may say `title`, `lang`, `role` and `matter`.',
  ),
  'matter-order': rule(
    'warning',
    'Front matter stands after the body, or body after back matter.',
    'Move it, or say with `matter` where it belongs.',
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

export const isRuleId = (name: unknown): name is RuleId =>
  typeof name === 'string' && Object.hasOwn(rules, name)
