/** As much of JSON Schema as `z.toJSONSchema` writes for ours. */
export interface JsonSchema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly items?: unknown
  readonly anyOf?: readonly unknown[]
  readonly enum?: readonly unknown[]
}

/** What the schema says of a place in a file. */
export interface Entry {
  readonly description?: string
  /** Keys of the mappings that may stand there. */
  readonly keys: readonly string[]
}

/** Looks up what may stand at `path`, all alternatives together. */
export function entryAt(schema: JsonSchema, path: readonly PropertyKey[]): Entry {
  let found = alternatives(schema)
  for (const step of path) {
    found = found.flatMap((one) => {
      const next = typeof step === 'number' ? one.items : one.properties?.[String(step)]
      return isSchema(next) ? alternatives(next) : []
    })
  }
  const description = found.find((one) => one.description !== undefined)?.description
  const keys = [...new Set(found.flatMap((one) => Object.keys(one.properties ?? {})))]
  return { ...(description !== undefined && { description }), keys }
}

/** The schema itself and, level by level, the alternatives in it. Terminates: ours is finite, without references. */
function alternatives(schema: JsonSchema): JsonSchema[] {
  return [schema, ...(schema.anyOf ?? []).filter(isSchema).flatMap(alternatives)]
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null
