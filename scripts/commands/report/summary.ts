import { join } from 'node:path'
import type { LayoutFinding, LayoutReport } from '../../book/report.ts'
import type { Download } from '../../site/edition.ts'
import { REPORT } from '../../site/read-editions.ts'
import type { Outcome, Request, Result } from '../make/request.ts'
import type { Paint } from './paint.ts'
import { count, duration, many, size } from './quantities.ts'

type Made = Extract<Outcome, { kind: 'made' }>

/** The closing words of a run: every book that was made, its files, and what to look at. */
export function summaryText(
  { outcomes, browser }: Result,
  { outShown, formats }: Pick<Request, 'outShown' | 'formats'>,
  milliseconds: number,
  paint: Paint,
): string {
  const made = outcomes.filter((outcome) => outcome.kind === 'made')
  const refused = outcomes.filter((outcome) => outcome.kind === 'refused')
  const lines = made.flatMap((outcome) => madeLines(outcome, outShown, formats, paint))
  for (const { folder } of refused) {
    lines.push(
      `${paint.red('✗')} ${paint.bold(folder)} was not made; its older files, if any, are as they were`,
    )
  }
  const printed = browser === undefined ? '' : `, printed by ${browser}`
  lines.push(`${many(made.length, 'book')} made in ${duration(milliseconds)}${printed}`)
  if (made.length > 0) lines.push(`${paint.dim('Download page')} ${join(outShown, 'index.html')}`)
  return `${lines.join('\n')}\n`
}

function madeLines(
  { edition, layout }: Made,
  out: string,
  formats: Request['formats'],
  paint: Paint,
): string[] {
  const { pages, words, notes } = edition
  const counts = [many(words, 'word'), many(notes, 'note')]
  if (formats.has('pdf') && pages !== undefined) counts.unshift(many(pages, 'page'))
  const lines = [
    `${paint.green('✓')} ${paint.bold(edition.title)} ${paint.dim(`(${edition.language})`)}: ${counts.join(', ')}`,
  ]
  const file = (download: Download | undefined) => {
    if (download) lines.push(`  ${join(out, download.name)}  ${paint.dim(size(download.bytes))}`)
  }
  if (formats.has('epub')) file(edition.epub)
  if (formats.has('pdf')) file(edition.pdf)
  const findings = layout ? findingsText(layout) : ''
  if (findings !== '') {
    lines.push(`  ${paint.dim(`To look at: ${findings} (${join(out, edition.slug + REPORT)})`)}`)
  }
  return lines
}

/** `3 split notes, 1 short page` */
function findingsText({ entries }: LayoutReport): string {
  const tally = new Map<LayoutFinding, number>()
  for (const { finding } of entries) tally.set(finding, (tally.get(finding) ?? 0) + 1)
  return [...tally]
    .map(([finding, number]) => {
      const name = finding.replaceAll('-', ' ')
      return `${count(number)} ${name}${number === 1 ? '' : 's'}`
    })
    .join(', ')
}
