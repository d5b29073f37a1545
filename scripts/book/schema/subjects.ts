import * as z from 'zod'
import type { Subject } from '../book.ts'
import { fault, text } from './text.ts'

const coded = z
  .strictObject({
    term: text.meta({ description: 'The subject in words.' }),
    authority: text
      .exactOptional()
      .meta({ description: 'Who lists it: `BISAC`, `THEMA`, `LCSH`, or an address.' }),
    code: text.exactOptional().meta({ description: 'Its code in that list: `HIS033000`.' }),
  })
  .check(({ value, issues }) => {
    // EPUB 3.3, D.3.9 and D.3.10: `authority` and `term` refine a subject together or not at all.
    if ((value.authority === undefined) === (value.code === undefined)) return
    const [given, missing] = value.authority === undefined ? ['code', 'authority'] : ['authority', 'code']
    const reason = `The subject has \`${given}\` without \`${missing}\`.`
    issues.push(fault({ rule: 'wrong-value', reason, remedy: 'Give both, or neither.' }, value))
  })

export const subjects = z
  .array(z.union([text.transform((term): Subject => ({ term })), coded]))
  .min(1)
  .meta({ description: 'What the book is about: words, or `{ term, authority, code }`.' })
