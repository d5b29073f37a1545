import * as z from 'zod'
import { foreignIdentifier } from './identifier.ts'
import { language } from './language.ts'
import { text } from './text.ts'

/** Another edition, or the work that this one translates. */
export const edition = z.strictObject({
  identifier: foreignIdentifier.meta({
    description: 'Its identifier: a URN (`urn:isbn:…`) or a web address.',
  }),
  language: language.exactOptional().meta({ description: 'Its language, as a BCP 47 tag.' }),
  title: text.exactOptional().meta({ description: 'Its title.' }),
  format: text.exactOptional().meta({ description: 'What it is: `print`, `epub`, or in words.' }),
})
