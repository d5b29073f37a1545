/** Ever closer settings for a table that is too wide; in the last a word may be divided anywhere. */
const settings = ['divided', 'narrow', 'narrower', 'cramped'] as const

/**
 * Sets tables that are wider than their column in smaller type, with less room between columns, until
 * they fit. Returns those.
 *
 * Ends: one layout a setting.
 */
export function fitTables(slip: ParentNode): HTMLElement[] {
  const tables = [...slip.querySelectorAll<HTMLElement>('table')]
  let wide = tables.filter(isTooWide)
  for (const setting of settings) {
    for (const table of wide) table.classList.add(setting)
    wide = wide.filter(isTooWide)
  }
  return tables.filter((table) => table.classList.contains('narrow'))
}

function isTooWide(table: HTMLElement): boolean {
  const room = table.parentElement?.getBoundingClientRect().width ?? 0
  return table.getBoundingClientRect().width > room + 0.5
}
