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
  'linked-folder': rule(
    'hint',
    'A folder of the book is a symbolic link, and links are not followed.',
    'If it has chapters, put them into the book’s folder, or list them in `chapters`.',
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
    'Move it (files are in order of their names), or say with `matter` where it belongs.',
  ),
  // Compiling: notes.
  'note-without-call': rule(
    'error',
    'A note is written and never called, so it would not be in the book.',
    'Call it where it belongs, `[^label]`, or remove it.',
  ),
  'duplicate-note': rule(
    'error',
    'Two notes of a chapter have one label.',
    'Give one of them another label, and see that each call has the right one.',
  ),
  'empty-note': rule('error', 'A note has no text.', 'Write it, or remove it and its calls.'),
  'note-cycle': rule(
    'error',
    'A note calls itself, or notes call each other in a circle.',
    'Remove the call that leads back.',
  ),
  'lost-call': rule(
    'error',
    'Note calls that the Markdown has are gone from the book.',
    'Look for raw HTML around a call that takes it away: it is listed with the other problems.',
  ),
  'heading-in-note': rule(
    'error',
    'A heading stands in a note.',
    'Write it in bold: only chapters have headings.',
  ),
  // Compiling: headings.
  'chapter-without-title': rule(
    'error',
    'A chapter has no title.',
    'Write one, `# Title`, or give it in front matter: `title: …`.',
  ),
  'second-title': rule(
    'error',
    'A chapter has two headings of the first level.',
    'Make it a section, `## …`, or begin a new file with it.',
  ),
  'title-given-twice': rule(
    'warning',
    'A chapter has a title in its text and another in its front matter.',
    'Keep one; the one in the text is printed.',
  ),
  'heading-skipped': rule(
    'error',
    'A heading is more than one level below the one before it.',
    'Take away or add `#` signs until it is one level below at most.',
  ),
  'empty-heading': rule('error', 'A heading has no text.', 'Write it, or take the `#` signs away.'),
  // Compiling: directives and raw HTML.
  'unknown-directive': rule(
    'warning',
    'A directive is none of ours.',
    'Use verse, epigraph, quote, figure, lang or attribution, or remove the colons.',
  ),
  'directive-attribute': rule(
    'warning',
    'A directive has an attribute that means nothing to it.',
    'Remove it: every directive may have `lang` and `#id`, a figure `decorative`.',
  ),
  'verse-as-code': rule(
    'warning',
    'A stanza begins with four spaces, so its markup is not read.',
    'Begin it with up to three spaces, with `\\` before the spaces, or with `&nbsp;`.',
  ),
  'html-removed': rule(
    'warning',
    'Raw HTML has an element or an attribute that a book does not take.',
    'Say it in Markdown, or remove it: only text, its structure and its language are kept.',
  ),
  'open-comment': rule(
    'error',
    'An HTML comment is never closed, so the rest of the chapter is not in the book.',
    'Close it with `-->`.',
  ),
  'too-deep': rule(
    'error',
    'A chapter nests quotations, lists, tags or notes hundreds deep.',
    'Look for long runs of `>`, `-` or tags that are never closed, and take them out.',
  ),
  'duplicate-id': rule('error', 'Two places of a chapter have one id.', 'Give one of them another id.'),
  // Compiling: images and links.
  'image-missing': rule(
    'error',
    'An image is not where the chapter says.',
    'Mend the path, which goes from the chapter’s own folder, or add the file.',
  ),
  'image-outside': rule(
    'error',
    'An image is outside the book’s folder.',
    'Copy it into the book’s folder: a book holds all that it is made of.',
  ),
  'image-remote': rule(
    'error',
    'An image is on the web, or written into the chapter itself.',
    'Save it in the book’s folder and name it by its path.',
  ),
  'image-unusable': rule(
    'error',
    'A file can’t be used as an image.',
    'Save it as JPEG, PNG, GIF, WebP or a plain SVG drawing.',
  ),
  'image-without-alt': rule(
    'warning',
    'An image has no alternative text for those who can’t see it.',
    'Describe it, `![what it shows](…)`, or put it in `:::figure{decorative}` if it shows nothing.',
  ),
  'forbidden-link': rule(
    'error',
    'A link goes neither to the web, nor to mail, nor to a place in the book.',
    'Write an address with `https:`, `http:` or `mailto:`, or remove the link.',
  ),
  // Binding: what needs the whole book.
  'dead-link': rule(
    'error',
    'A link goes to a place that is not in the book.',
    'Name a chapter’s file, `other.md`, and a heading’s id as GitHub makes it, `#the-heading`.',
  ),
  'ambiguous-link': rule(
    'error',
    'A link fits places in several chapters.',
    'Name the chapter’s file before the `#`.',
  ),
  'link-outside': rule(
    'error',
    'A link goes to a file that is no chapter of the book.',
    'Link to a chapter, or to the web; readers of the book don’t have the file.',
  ),
  'title-alike': rule(
    'warning',
    'Two chapters next to each other in the contents have one title.',
    'Give one of them another title, so that the contents tell them apart.',
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
  'no-cover': rule('hint', 'Without a browser no cover could be drawn.', 'Install Chromium or Chrome.'),
  'no-validator': rule(
    'hint',
    'A validator of EPUBs could not run.',
    'Install Java 17 or newer for EPUBCheck, and a browser for Ace.',
  ),
  defect: rule(
    'error',
    'A stage failed in a way that no manuscript should bring about.',
    'This is a defect of Imprenta: please report it, with the book if you can.',
  ),
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof rules

export const isRuleId = (name: unknown): name is RuleId =>
  typeof name === 'string' && Object.hasOwn(rules, name)
