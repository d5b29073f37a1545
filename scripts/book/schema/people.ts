import * as z from 'zod'
import type { Contributor } from '../book.ts'
import { nearest } from '../nearest.ts'
import { relatorNamed, relators } from './relators.ts'
import { parsed, text, type Verdict } from './text.ts'

/** The roles that books have most often: of two codes as near to a slip, the usual one is meant. */
const usual = ['aut', 'trl', 'edt', 'ill', 'ann', 'com', 'ctb', 'pht', 'win', 'wpr']

/** Reads a MARC relator code. */
export function readRole(role: string): Verdict<string> {
  if (relators.has(role)) return { value: role }
  const meant = relatorNamed(role) ?? nearest(role.toLowerCase(), [...usual, ...relators.keys()])
  return {
    rule: 'relator-code',
    reason: `\`${role}\` is not a MARC relator code.`,
    ...(meant && { remedy: `Write \`${meant}\` if you mean “${relators.get(meant)}”.` }),
  }
}

const role = parsed(readRole).meta({
  id: 'relator',
  description: 'MARC relator code: what the person did for the book (`aut`, `trl`, `edt`, `ill`, `wpr`, …).',
  enum: [...relators.keys()],
})

const name = text.meta({ description: 'The name as it stands on the title page.' })

const fileAs = text
  .exactOptional()
  .meta({ description: 'The name as a catalogue sorts it: `Torres, Juan José`.' })

/** A list of people, each a name or a mapping, who all have `code` unless they say otherwise. */
export function people(code: string, description: string) {
  const person = z.union([
    text.transform((name): Contributor => ({ name, role: code })),
    z
      .strictObject({ name, fileAs, role: role.exactOptional() })
      .transform((given): Contributor => ({ ...given, role: given.role ?? code })),
  ])
  return z.array(person).min(1).meta({ description })
}

/** The others: nothing is known of them but what `role` says. */
export const contributors = z
  .array(z.strictObject({ name, fileAs, role }))
  .min(1)
  .meta({ description: 'Everybody else, each with a MARC role: `{ name: …, role: wpr }`.' })
