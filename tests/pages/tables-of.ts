import type { Galley } from '../../scripts/print/pages/model.ts'
import { GrowingTables, type NoteTables } from '../../scripts/print/pages/note-tables.ts'

/** Every note of a galley, summed up at once. */
export function tablesOf({ format, notes, calls }: Galley): NoteTables {
  const tables = new GrowingTables(format)
  tables.add(notes, calls)
  return tables
}
