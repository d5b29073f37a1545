import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { imageReader } from '../../scripts/compile/image-file.ts'
import { compileText, everyElement } from '../support/compiled-chapter.ts'

/** The smallest file of each kind: a width of 3, a height of 2. */
const png = Buffer.from('89504e470d0a1a0a0000000d494844520000000300000002080200000012164d3b', 'hex')
const gif = Buffer.from('47494638396103000200800000', 'hex')
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>'

let root = ''
let dir = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'imprenta-images-'))
  dir = join(root, 'book')
  mkdirSync(join(dir, 'chapters'), { recursive: true })
  writeFileSync(join(dir, 'a picture.png'), png)
  writeFileSync(join(dir, '..dots.png'), png)
  writeFileSync(join(dir, 'lies.jpg'), gif)
  writeFileSync(join(dir, 'drawing.svg'), svg)
  writeFileSync(join(dir, 'entities.svg'), `<!DOCTYPE svg [<!ENTITY x "y">]>${svg}`)
  writeFileSync(join(dir, 'handler.svg'), svg.replace('/>', ' onload="alert(1)"/>'))
  writeFileSync(join(root, 'secret.png'), png)
  symlinkSync(join(root, 'secret.png'), join(dir, 'link.png'))
  symlinkSync(root, join(dir, 'up'))
  symlinkSync(join(dir, 'a picture.png'), join(dir, 'inside.png'))
  symlinkSync(join(dir, 'circle.png'), join(dir, 'circle.png'))
})

afterAll(() => rmSync(root, { recursive: true }))

describe('image files', () => {
  test.each([
    ['a picture.png', { kind: 'image', width: 3, height: 2, mediaType: 'image/png' }],
    ['lies.jpg', { kind: 'image', width: 3, height: 2, mediaType: 'image/gif' }],
    ['drawing.svg', { kind: 'image', width: 3, height: 2, mediaType: 'image/svg+xml' }],
    ['inside.png', { kind: 'image', width: 3, height: 2, mediaType: 'image/png' }],
    ['entities.svg', { kind: 'unusable' }],
    ['handler.svg', { kind: 'unusable' }],
    ['link.png', { kind: 'outside' }],
    ['up/secret.png', { kind: 'outside' }],
    ['../secret.png', { kind: 'outside' }],
    ['../book/a picture.png', { kind: 'image' }],
    ['circle.png', { kind: 'unusable' }],
    ['..dots.png', { kind: 'image' }],
    ['/etc/passwd', { kind: 'outside' }],
    ['none.png', { kind: 'missing' }],
    ['chapters', { kind: 'unusable' }],
  ])('%s', async (name, expected) => {
    expect(await imageReader(dir)(resolve(dir, name))).toMatchObject(expected)
  })
})

describe('images in a chapter', () => {
  test('are named by their path from the book’s folder', async () => {
    const { chapter, problems } = await compileText('# T\n\n![Alt](<../a picture.png>)\n', {
      dir,
      name: 'chapters/one.md',
    })
    expect(problems).toEqual([])
    const image = everyElement(chapter).find(({ tagName }) => tagName === 'img')
    expect(image?.properties).toEqual({ src: 'a picture.png', alt: 'Alt', width: 3, height: 2 })
    expect(chapter.images).toMatchObject([
      {
        src: 'a picture.png',
        alt: 'Alt',
        file: join(dir, 'a picture.png'),
        mediaType: 'image/png',
        place: { line: 3 },
      },
    ])
  })
})
