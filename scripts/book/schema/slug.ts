import { parsed, type Verdict } from './text.ts'

/** Names that Windows keeps for devices, with any extension. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/

/** Reads a slug: it names the outputs on every file system and in addresses. */
export function readSlug(slug: string): Verdict<string> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    return { rule: 'slug', reason: `\`${slug}\` can’t name a file.` }
  if (devices.test(slug)) return { rule: 'slug', reason: `Windows keeps the name \`${slug}\` for a device.` }
  return { value: slug }
}

/** Makes a slug of a folder's name: `Cuatro Pilares` → `cuatro-pilares`. Empty when nothing is left of it. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return devices.test(slug) ? `${slug}-book` : slug
}

export const slug = parsed(readSlug)
