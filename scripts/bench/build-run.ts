import { join } from 'node:path'
import * as z from 'zod'
import { type CommandLine, type Ran, RunFailed, type RunOptions, runCommand } from './run-command.ts'

/** One build of a book's PDF, from a cold start to the file on disk. */
export interface BuildRun extends Ran {
  readonly slug: string
  readonly title: string
  readonly pages: number
  readonly words: number
  readonly notes: number
  readonly browser: string
  /** Milliseconds of every stage, in order. `· NAME` is a part of the stage before it. */
  readonly stages: ReadonlyMap<string, number>
}

/** What of `build --json` is of interest here. */
const reportSchema = z.object({
  milliseconds: z.number(),
  browser: z.string(),
  books: z.array(
    z.object({
      made: z.literal(true),
      slug: z.string(),
      title: z.string(),
      pages: z.number(),
      words: z.number(),
      notes: z.number(),
      stages: z.array(z.object({ stage: z.string(), milliseconds: z.number() })),
    }),
  ),
})

type Report = z.infer<typeof reportSchema>

/**
 * Builds the PDF of the book in `folder` in a process of its own.
 *
 * @param imprenta how to start the program
 * @param out folder for the PDF, absolute
 */
export async function runBuild(
  imprenta: CommandLine,
  folder: string,
  out: string,
  options: RunOptions,
): Promise<BuildRun> {
  const words = ['build', folder, '--only', 'pdf', '--json', '--out', out]
  const ran = await runCommand([...imprenta, ...words], options)
  const report = reportSchema.parse(JSON.parse(ran.out))
  const [book, another] = report.books
  if (!book || another)
    throw new RunFailed(`${folder} has ${report.books.length} books; one is measured at a time.`)
  const { slug, title, pages, notes } = book
  const stages = stagesOf(ran.seconds * 1000, report.milliseconds, book.stages)
  return { ...ran, slug, title, pages, words: book.words, notes, browser: report.browser, stages }
}

export const pdfOf = (out: string, slug: string): string => join(out, `${slug}.pdf`)

/**
 * The stages as they were reported, between what comes before and what no stage accounts for: waiting
 * for the browser, writing the download page, closing.
 *
 * @param wall milliseconds from the start of the process to its end
 * @param reported milliseconds that the run itself took
 */
export function stagesOf(
  wall: number,
  reported: number,
  stages: Report['books'][number]['stages'],
): ReadonlyMap<string, number> {
  const inTurn = stages.filter(({ stage }) => !stage.startsWith('·') && stage !== 'cover')
  const accounted = inTurn.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  return new Map([
    ['start', wall - reported],
    ...stages.map(({ stage, milliseconds }): [string, number] => [stage, milliseconds]),
    ['the rest', Math.max(0, reported - accounted)],
  ])
}
