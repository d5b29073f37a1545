import { dict, type PdfValue, type Ref } from './objects.ts'
import type { PdfWriter } from './write.ts'

/** Entries to a leaf, and kids to a node, of name, number and page trees. */
export const FAN = 64

/** Slices of at most {@link FAN}. */
export function batches<Item>(items: readonly Item[]): Item[][] {
  const out: Item[][] = []
  for (let i = 0; i < items.length; i += FAN) out.push(items.slice(i, i + FAN))
  return out
}

interface Branch<Key> {
  readonly ref: Ref
  readonly first: Key
  readonly last: Key
}

/**
 * A balanced name or number tree (ISO 32000-1, 7.9.6 and 7.9.7).
 * @param entries sorted by key
 * @returns the root, or undefined when there are no entries
 */
export function writeTree<Key extends Uint8Array | number>(
  writer: PdfWriter,
  kind: 'Names' | 'Nums',
  entries: readonly (readonly [Key, PdfValue])[],
): Ref | undefined {
  if (entries.length === 0) return undefined
  const leaf = (batch: readonly (readonly [Key, PdfValue])[], root: boolean): Ref =>
    writer.add(
      dict({
        Limits: root ? undefined : [batch[0]?.[0] ?? null, batch.at(-1)?.[0] ?? null],
        [kind]: batch.flat(),
      }),
    )
  const leaves = batches(entries)
  if (leaves.length === 1) return leaf(entries, true)
  let level: Branch<Key>[] = leaves.flatMap((batch) => {
    const first = batch[0]?.[0]
    const last = batch.at(-1)?.[0]
    return first === undefined || last === undefined ? [] : [{ ref: leaf(batch, false), first, last }]
  })
  // Each turn divides the number of branches by FAN.
  while (level.length > FAN) level = batches(level).flatMap((kids) => branch(writer, kids))
  return writer.add(dict({ Kids: level.map(({ ref }) => ref) }))
}

function branch<Key extends Uint8Array | number>(
  writer: PdfWriter,
  kids: readonly Branch<Key>[],
): Branch<Key>[] {
  const first = kids[0]
  const last = kids.at(-1)
  if (!first || !last) return []
  const ref = writer.add(dict({ Limits: [first.first, last.last], Kids: kids.map((kid) => kid.ref) }))
  return [{ ref, first: first.first, last: last.last }]
}
