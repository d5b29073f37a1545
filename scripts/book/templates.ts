import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Absolute path of the `templates` folder. Works from the source and from a bundle below
 * `node_modules/.cache` alike: the folder is the one beside our own package.json.
 */
export function templatesDir(): string {
  const start = dirname(fileURLToPath(import.meta.url))
  // Terminates: a path has finitely many parents, and the root is its own.
  for (let dir = start; ; dir = dirname(dir)) {
    if (isOurs(join(dir, 'package.json'))) return join(dir, 'templates')
    if (dir === dirname(dir)) throw new Error(`No package.json of imprenta at or above ${start}`)
  }
}

function isOurs(file: string): boolean {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).name === 'imprenta'
  } catch {
    return false
  }
}
