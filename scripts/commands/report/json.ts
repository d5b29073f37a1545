import { join } from 'node:path'
import { type ProblemRecord, problemsToJson } from '../../book/problems/problem-record.ts'
import type { LayoutReport } from '../../book/report.ts'
import type { Download } from '../../site/edition.ts'
import type { ExitCode } from '../host.ts'
import type { Outcome, Request, Result, Step } from '../make/request.ts'

/** What `--json` prints: one object on one line, the only thing on the standard output. */
export interface JsonReport {
  readonly exitCode: ExitCode
  readonly milliseconds: number
  readonly browser?: string
  readonly books: readonly JsonBook[]
  /** Of every book, and of the run. */
  readonly problems: readonly ProblemRecord[]
}

type JsonBook =
  | {
      readonly made: true
      readonly slug: string
      readonly title: string
      readonly language: string
      readonly chapters: number
      readonly words: number
      readonly notes: number
      readonly pages?: number
      readonly files: readonly { readonly path: string; readonly bytes: number }[]
      readonly stages: readonly { readonly stage: string; readonly milliseconds: number }[]
      readonly layout?: LayoutReport
    }
  | { readonly made: false; readonly folder: string }

export function jsonReport(
  { outcomes, problems, browser }: Result,
  { outShown, formats }: Pick<Request, 'outShown' | 'formats'>,
  steps: readonly Step[],
  milliseconds: number,
  exitCode: ExitCode,
): string {
  const report: JsonReport = {
    exitCode,
    milliseconds: Math.round(milliseconds),
    ...(browser === undefined ? {} : { browser }),
    books: outcomes.map((outcome) => bookOf(outcome, outShown, formats, steps)),
    problems: [problems, ...outcomes.map((outcome) => outcome.problems)].flatMap(({ messages }) =>
      problemsToJson(messages),
    ),
  }
  return `${JSON.stringify(report)}\n`
}

function bookOf(
  outcome: Outcome,
  out: string,
  formats: Request['formats'],
  steps: readonly Step[],
): JsonBook {
  if (outcome.kind !== 'made') return { made: false, folder: outcome.folder }
  const { edition, layout } = outcome
  const { slug, title, language, chapters, words, notes, pages, epub, pdf } = edition
  const files = [formats.has('epub') ? epub : undefined, formats.has('pdf') ? pdf : undefined]
  return {
    made: true,
    slug,
    title,
    language,
    chapters,
    words,
    notes,
    ...(pages !== undefined && formats.has('pdf') ? { pages } : {}),
    files: files
      .filter((file): file is Download => file !== undefined)
      .map(({ name, bytes }) => ({ path: join(out, name), bytes })),
    stages: steps
      .filter(({ book }) => book === slug)
      .map(({ stage, milliseconds }) => ({ stage, milliseconds: Math.round(milliseconds) })),
    ...(layout ? { layout } : {}),
  }
}
