import { once } from 'node:events'
import { symlink } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { byteRange } from '../../scripts/site/byte-range.ts'
import { LOOPBACK, serveFolder } from '../../scripts/site/serve-folder.ts'
import { inFolder, writeFiles } from '../support/small-book.ts'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

type Ask = (path: string, headers?: Record<string, string>, method?: string) => Promise<Answer>

/** Serves a folder `site` that has a file named `secret.txt` beside it. */
async function withServer(use: (ask: Ask, folder: string) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    await writeFiles(folder, {
      'secret.txt': 'secret',
      'site-secret/secret.txt': 'secret',
      'site/index.html': '<p>page',
      'site/a b.pdf': '0123456789',
      'site/book.epub': 'PK',
      'site/empty.txt': '',
      'site/deep/index.html': '<p>deep',
    })
    await symlink(join(folder, 'secret.txt'), join(folder, 'site/link.txt'))
    const server = serveFolder(join(folder, 'site'))
    server.listen(0, LOOPBACK)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    // Not `fetch`, which tidies a path before it asks for it.
    const ask: Ask = async (path, headers = {}, method = 'GET') => {
      const asked = request({ host: LOOPBACK, port, path, headers, method }).end()
      const [response] = await once(asked, 'response')
      let body = ''
      for await (const chunk of response) body += String(chunk)
      return { status: response.statusCode, headers: response.headers, body }
    }
    try {
      await use(ask, folder)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
}

describe('serving a folder', () => {
  test('sends files with their types', async () => {
    await withServer(async (ask) => {
      expect(await ask('/')).toMatchObject({
        status: 200,
        body: '<p>page',
        headers: { 'content-type': 'text/html; charset=utf-8', 'content-length': '7' },
      })
      expect((await ask('/deep/')).body).toBe('<p>deep')
      expect((await ask('/book.epub?x=1')).headers).toMatchObject({ 'content-type': 'application/epub+zip' })
      expect(await ask('/a%20b.pdf')).toMatchObject({
        status: 200,
        headers: { 'content-type': 'application/pdf', 'accept-ranges': 'bytes' },
      })
      expect(await ask('/empty.txt')).toMatchObject({ status: 200, body: '' })
    })
  })

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/deep/../../secret.txt',
    '/..%5csecret.txt',
    '/../site-secret/secret.txt',
    '/link.txt',
    '//etc/passwd',
    '/%00',
    '/%zz',
    '/deep',
    '/nothing',
  ])('does not send %s', async (path) => {
    await withServer(async (ask) => {
      expect(await ask(path)).toMatchObject({ status: 404, body: 'There is no such file.\n' })
    })
  })

  test('knows what a browser has already, by its contents', async () => {
    await withServer(async (ask, folder) => {
      const { headers } = await ask('/')
      const tag = String(headers['etag'])
      expect(await ask('/', { 'if-none-match': `"x", ${tag}` })).toMatchObject({ status: 304, body: '' })
      // Same name, same size, and possibly the same second.
      await writeFiles(folder, { 'site/index.html': '<p>PAGE' })
      expect(await ask('/', { 'if-none-match': tag })).toMatchObject({ status: 200, body: '<p>PAGE' })
    })
  })

  test('sends parts, so that a reader can open a long PDF in the middle', async () => {
    await withServer(async (ask) => {
      expect(await ask('/a%20b.pdf', { range: 'bytes=2-4' })).toMatchObject({
        status: 206,
        body: '234',
        headers: { 'content-range': 'bytes 2-4/10', 'content-length': '3' },
      })
      expect(await ask('/a%20b.pdf', { range: 'bytes=10-' })).toMatchObject({
        status: 416,
        headers: { 'content-range': 'bytes */10' },
      })
      const stale = await ask('/a%20b.pdf', { range: 'bytes=2-4', 'if-range': '"old"' })
      expect(stale).toMatchObject({ status: 200, body: '0123456789' })
    })
  })

  test('answers GET and HEAD, and this machine only', async () => {
    await withServer(async (ask) => {
      expect(await ask('/', {}, 'HEAD')).toMatchObject({
        status: 200,
        body: '',
        headers: { 'content-length': '7' },
      })
      expect(await ask('/', {}, 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
      expect(await ask('/', { host: 'evil.example' })).toMatchObject({ status: 403 })
      expect(await ask('/', { host: 'localhost:80' })).toMatchObject({ status: 200 })
    })
  })
})

describe('a Range header', () => {
  test.each([
    [undefined, 'whole'],
    ['bytes=0-', { start: 0, end: 9 }],
    ['bytes=3-3', { start: 3, end: 3 }],
    ['bytes=8-99', { start: 8, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=4-2', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=0-1,3-4', 'whole'],
    ['lines=0-1', 'whole'],
  ] as const)('%s of ten bytes', (header, range) => {
    expect(byteRange(header, 10)).toEqual(range)
  })

  test('of an empty file', () => {
    expect(byteRange('bytes=0-', 0)).toBe('unsatisfiable')
    expect(byteRange('bytes=-1', 0)).toBe('unsatisfiable')
  })
})
