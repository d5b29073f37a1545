import { constants as fsConstants } from 'node:fs'
import { access, chmod, lstat, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { extract } from 'tar-fs'

const unbrotli = promisify(brotliDecompress)

/** A browser's program and the environment it needs. */
export interface BrowserProgram {
  readonly path: string
  readonly env: Readonly<Record<string, string>>
}

/**
 * The Chromium that npm brought: `@sparticuz/chromium` ships it compressed, for Linux on x86-64.
 * Unpacks it once into a private folder of ours and returns where it is; undefined when the package
 * is not installed (it is optional) or the processor is another.
 *
 * Not unpacked by the package's own code, which uses a fixed path in the temporary folder, where
 * anybody could have planted a program of that name before us.
 */
export async function bundledBrowser(): Promise<BrowserProgram | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const bin = await packageBin()
  if (!bin) return undefined
  const version = JSON.parse(await readFile(join(bin, '..', 'package.json'), 'utf8')) as { version: string }
  for (const cache of cacheFolders()) {
    const folder = join(cache, `chromium-${version.version}`)
    try {
      await privateFolder(cache)
      if (!(await isProgram(join(folder, 'chromium')))) await unpack(bin, cache, folder)
      return { path: join(folder, 'chromium'), env: environment(folder) }
    } catch {
      // Not a folder we can use (no home, no room, somebody else's): try the next one.
    }
  }
  return undefined
}

async function packageBin(): Promise<string | undefined> {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    // The package's entry lies some folders below its root; its `bin` folder marks the root.
    let folder = dirname(entry)
    for (let up = 0; up < 5; up += 1, folder = dirname(folder)) {
      if (await isProgram(join(folder, 'bin', 'chromium.br'))) return join(folder, 'bin')
    }
  } catch {
    // Not installed: it is an optional dependency.
  }
  return undefined
}

/** Where unpacked browsers live, best first. */
function cacheFolders(): string[] {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  return [join(cache, 'imprenta'), join(tmpdir(), `imprenta-${userInfo().uid}`)]
}

/** Makes `folder` ours alone; throws if it is a link or belongs to somebody else. */
async function privateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const stat = await lstat(folder)
  if (!stat.isDirectory() || stat.uid !== userInfo().uid) throw new Error(`${folder} is not ours`)
  await chmod(folder, 0o700)
}

async function isProgram(file: string): Promise<boolean> {
  return access(file, fsConstants.R_OK).then(
    () => true,
    () => false,
  )
}

/** Unpacks beside the goal and renames, so that two runs at once can't see half a browser. */
async function unpack(bin: string, cache: string, folder: string): Promise<void> {
  const temporary = await mkdtemp(join(cache, 'unpacking-'))
  try {
    await writeFile(join(temporary, 'chromium'), await unbrotli(await readFile(join(bin, 'chromium.br'))), {
      mode: 0o700,
    })
    for (const archive of ['al2023.tar.br', 'fonts.tar.br']) {
      const tar = await unbrotli(await readFile(join(bin, archive)))
      await pipeline(Readable.from([tar]), extract(temporary))
    }
    await writeFile(join(temporary, 'fonts.conf'), fontconfig(folder))
    await rename(temporary, folder).catch(async (error: unknown) => {
      if (!(await isProgram(join(folder, 'chromium')))) throw error
    })
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/**
 * A book is set in the faces it names, never in what the machine happens to have. One fallback there
 * must be: without any system font Chromium 147 refuses every `@font-face` of a stylesheet.
 */
function fontconfig(folder: string): string {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`,
    '',
  ].join('\n')
}

function environment(folder: string): Record<string, string> {
  const inherited = process.env['LD_LIBRARY_PATH']
  const libraries = join(folder, 'lib')
  return {
    LD_LIBRARY_PATH: inherited ? `${libraries}:${inherited}` : libraries,
    FONTCONFIG_PATH: folder,
  }
}
