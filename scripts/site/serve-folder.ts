import { createHash } from 'node:crypto'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join, sep } from 'node:path'
import { byteRange } from './byte-range.ts'
import { mediaTypeOf } from './media-types.ts'

/** Who may listen: programs of this machine. */
export const LOOPBACK = '127.0.0.1'

/** A server of the files below `folder`. Not listening yet. */
export function serveFolder(folder: string): Server {
  return createServer((request, response) => {
    answer(folder, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Another site's page could point its own name at 127.0.0.1 and read what we serve.
  if (!isLocal(request.headers.host))
    return refuse(response, 403, 'This server answers to this machine only.')
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return refuse(response, 405, 'Only GET and HEAD are answered.')
  }
  const path = await fileOf(folder, request.url ?? '/')
  const file = path === undefined ? undefined : await openFile(path)
  if (path === undefined || !file) return refuse(response, 404, 'There is no such file.')
  try {
    await send(path, file, request, response)
  } finally {
    await file.close()
  }
}

function isLocal(host: string | undefined): boolean {
  const name = host?.replace(/:\d+$/, '')
  return name === LOOPBACK || name === 'localhost'
}

/** The file that an address names, with links followed; undefined when it isn't below the folder. */
async function fileOf(folder: string, url: string): Promise<string | undefined> {
  try {
    const { pathname } = new URL(url, 'http://localhost')
    const name = decodeURIComponent(pathname)
    if (name.includes('\0')) return undefined
    const root = await realpath(folder)
    const path = await realpath(join(root, name.endsWith('/') ? `${name}index.html` : name))
    return path.startsWith(root.endsWith(sep) ? root : root + sep) ? path : undefined
  } catch {
    // Not there, or not an address at all.
    return undefined
  }
}

async function openFile(path: string): Promise<FileHandle | undefined> {
  const file = await open(path).catch(() => undefined)
  if (!file) return undefined
  if ((await file.stat()).isFile()) return file
  await file.close()
  return undefined
}

async function send(
  path: string,
  file: FileHandle,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Read whole: the tag is of the contents, which a build may replace under the same name and size.
  const bytes = await file.readFile()
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
  response.setHeader('Content-Type', mediaTypeOf(path))
  response.setHeader('ETag', tag)
  response.setHeader('Cache-Control', 'no-cache')
  response.setHeader('Accept-Ranges', 'bytes')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  if (matches(request.headers['if-none-match'], tag)) {
    response.writeHead(304).end()
    return
  }
  const ifRange = request.headers['if-range']
  const asked = ifRange === undefined || ifRange === tag ? request.headers.range : undefined
  const range = byteRange(request.method === 'GET' ? asked : undefined, bytes.length)
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${bytes.length}` }).end()
    return
  }
  const part = range === 'whole' ? bytes : bytes.subarray(range.start, range.end + 1)
  if (range !== 'whole') {
    response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${bytes.length}`)
  }
  response.writeHead(range === 'whole' ? 200 : 206, { 'Content-Length': part.length })
  response.end(request.method === 'HEAD' ? undefined : part)
}

function matches(header: string | undefined, tag: string): boolean {
  return (header ?? '')
    .split(',')
    .some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === tag)
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${reason}\n`)
}
