import type { Command } from './command.ts'
import type { OptionSpecs } from './line/options.ts'

const out: OptionSpecs = {
  out: { value: 'DIR', short: 'o', help: 'Write to this folder instead of build/' },
}
const only: OptionSpecs = {
  only: { value: 'FORMATS', help: 'Make only these: epub, pdf, or both with a comma' },
}
const reporting: OptionSpecs = {
  strict: { help: 'Take warnings for errors' },
  json: { help: 'Report as JSON, for machines' },
}

/** Every command, in the order in which the help lists them. */
export const commands: readonly Command[] = [
  {
    name: 'build',
    words: '[FOLDER…]',
    summary: 'Make the EPUB, the PDF and the download page',
    about:
      'Builds every book at or below each FOLDER (the working folder by default): SLUG.epub, SLUG.pdf,\n' +
      'SLUG.report.json, and the index.html where people download them. A book with errors is not\n' +
      'written, its older files stay as they are, and the other books are built all the same.',
    options: { ...out, ...only, ...reporting },
    maxWords: Number.POSITIVE_INFINITY,
    load: async () => (await import('./build.ts')).build,
  },
  {
    name: 'watch',
    words: '[FOLDER…]',
    summary: 'Build, then again after every save',
    about:
      'Keeps the browser warm and what has not changed compiled. A save during a build drops that build.\n' +
      'A book with errors reports them and keeps its older files. Stop with Ctrl+C.',
    options: { ...out, ...only, ...reporting },
    maxWords: Number.POSITIVE_INFINITY,
    load: async () => (await import('./watch.ts')).watch,
  },
  {
    name: 'check',
    words: '[FOLDER… | FILE.epub…]',
    summary: 'Report problems and write nothing',
    about:
      'Reads and compiles every book at or below each FOLDER and reports what is wrong with it.\n' +
      'A FILE.epub is checked as readers and shops would.',
    options: reporting,
    maxWords: Number.POSITIVE_INFINITY,
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'serve',
    words: '[FOLDER]',
    summary: 'Serve the download page on this machine',
    about: 'Serves FOLDER (build/ by default) on 127.0.0.1, for this machine only. Stop with Ctrl+C.',
    options: {
      port: { value: 'PORT', short: 'p', help: 'Listen here (default: 4870, or the next free one)' },
    },
    maxWords: 1,
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'init',
    words: 'FOLDER',
    summary: 'Start a book of your own',
    about: 'Makes FOLDER with a book.yaml and a first chapter, ready to build.',
    options: {
      title: { value: 'TITLE', help: 'Its title' },
      author: { value: 'NAME', help: 'Who writes it' },
      language: { value: 'TAG', help: 'Its language (default: en)' },
    },
    maxWords: 1,
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'bench',
    words: '[FOLDER…]',
    summary: 'Measure how fast books are made',
    about:
      'Makes the PDF of every book at or below each FOLDER again and again, in turn with Chromium printing\n' +
      'the same text by itself, notes at the end of the chapter: the limit for every print in Chromium.\n' +
      'Writes medians, ranges and ratios as Markdown. Let the machine do nothing else meanwhile.',
    options: {
      runs: { value: 'N', help: 'Time each contender so many times (default and least: 3)' },
      peers: { value: 'SCRIPT', help: 'Also run other makers of books, through this script' },
      with: { value: 'NAMES', help: 'Which of them, with commas (default: all)' },
      long: { help: 'Compare a book of about 370 pages with one of about 3,700 instead' },
      json: { help: 'Report as JSON, for machines' },
      'print-limit': { help: 'Print HTML PDF with Chromium alone', hidden: true },
      'as-peer': { help: 'Build FOLDER into OUT as a peer', hidden: true },
      only: { value: 'FORMATS', help: 'What to make as a peer', hidden: true },
    },
    maxWords: Number.POSITIVE_INFINITY,
    load: async () => (await import('./bench.ts')).bench,
  },
]
