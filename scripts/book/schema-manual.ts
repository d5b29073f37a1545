/** As much of JSON Schema as `z.toJSONSchema` writes for ours. */
export interface JsonSchema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly items?: unknown
  readonly anyOf?: readonly unknown[]
  readonly allOf?: readonly unknown[]
  /** Of the form `#/definitions/NAME`. */
  readonly $ref?: string
  readonly definitions?: Readonly<Record<string, unknown>>
}

/** What the schema says of a place in a file. */
export interface Entry {
  readonly description?: string
  /** Keys of the mappings that may stand there. */
  readonly keys: readonly string[]
}

/** Looks up what may stand at `path`, all alternatives together. */
export function entryAt(root: JsonSchema, path: readonly PropertyKey[]): Entry {
  let found = alternatives(root, root)
  for (const step of path) {
    found = found.flatMap((one) => {
      const next = typeof step === 'number' ? one.items : one.properties?.[String(step)]
      return isSchema(next) ? alternatives(next, root) : []
    })
  }
  const description = found.find((one) => one.description !== undefined)?.description
  const keys = [...new Set(found.flatMap((one) => Object.keys(one.properties ?? {})))]
  return { ...(description !== undefined && { description }), keys }
}

/** The schema itself, what it refers to and, level by level, its alternatives. Terminates: ours is not recursive. */
function alternatives(schema: JsonSchema, root: JsonSchema): JsonSchema[] {
  const definition = root.definitions?.[schema.$ref?.split('/').at(-1) ?? '']
  const others = [...(schema.anyOf ?? []), ...(schema.allOf ?? []), definition].filter(isSchema)
  return [schema, ...others.flatMap((other) => alternatives(other, root))]
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null
