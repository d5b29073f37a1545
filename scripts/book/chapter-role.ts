import type { ChapterRole, Matter } from './book.ts'

/** Where each role belongs unless somebody says otherwise. */
export const matterOf: Readonly<Record<ChapterRole, Matter>> = {
  dedication: 'front',
  epigraph: 'front',
  foreword: 'front',
  preface: 'front',
  part: 'body',
  introduction: 'body',
  prologue: 'body',
  chapter: 'body',
  epilogue: 'body',
  conclusion: 'body',
  afterword: 'back',
  acknowledgments: 'back',
  appendix: 'back',
  bibliography: 'back',
  glossary: 'back',
  index: 'back',
  colophon: 'back',
}

/** Names of files that say what is in them. `index` is not one: so many folders have an index.md. */
const telling: ReadonlyMap<string, ChapterRole> = new Map([
  ['dedication', 'dedication'],
  ['epigraph', 'epigraph'],
  ['foreword', 'foreword'],
  ['preface', 'preface'],
  ['introduction', 'introduction'],
  ['prologue', 'prologue'],
  ['epilogue', 'epilogue'],
  ['conclusion', 'conclusion'],
  ['afterword', 'afterword'],
  ['acknowledgments', 'acknowledgments'],
  ['acknowledgements', 'acknowledgments'],
  ['appendix', 'appendix'],
  ['bibliography', 'bibliography'],
  ['glossary', 'glossary'],
  ['colophon', 'colophon'],
])

/**
 * The role that a file's name tells: `01-preface.md` is a preface, `appendix-a.md` and
 * `appendix-2.md` are appendices. Everything else is a chapter, `part-1.md` and `book-1.md` too.
 */
export function roleOfFile(path: string): ChapterRole {
  const name = path.split('/').at(-1) ?? ''
  const stem = name
    .replace(/\.md$/i, '')
    .toLowerCase()
    .replace(/^\d+[-_. ]+/, '')
    .replace(/[-_. ]([a-z]|\d+)$/, '')
  return telling.get(stem) ?? 'chapter'
}
