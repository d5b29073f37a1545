import type { CST } from 'yaml'

/** Anything the parser nests: each list, mapping or document adds one level. */
type Nested = { readonly token: CST.Token; readonly depth: number }

/** Offset of the first collection found that lies deeper than `most`, or undefined. Not recursive. */
export function findTooDeep(tokens: readonly CST.Token[], most: number): number | undefined {
  const open: Nested[] = tokens.map((token) => ({ token, depth: 0 }))
  // Terminates: a token is opened once, and tokens form a tree.
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next
    if (depth > most) return token.offset
    for (const child of childrenOf(token)) open.push({ token: child, depth: depth + 1 })
  }
  return undefined
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : []
  if (!('items' in token)) return []
  const children: CST.Token[] = []
  for (const item of token.items) {
    if ('key' in item && item.key) children.push(item.key)
    if (item.value) children.push(item.value)
  }
  return children
}
