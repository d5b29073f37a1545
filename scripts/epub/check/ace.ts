import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import JSZip from 'jszip'
import * as z from 'zod'
import type { Severity } from '../../book/problems/rules.ts'
import type { Pages } from '../pages.ts'
import { type AxeRunner, axeRunner } from './axe-runner.ts'
import { lineOf } from './element-line.ts'
import type { Finding } from './finding.ts'

/** The parts of Ace's report that are read. */
const assertion = z.object({
  'earl:test': z.object({
    'earl:impact': z.string(),
    'dct:title': z.string(),
    help: z.object({ 'dct:description': z.string(), url: z.string().optional() }).optional(),
  }),
  'earl:result': z.object({
    'dct:description': z.string(),
    'earl:pointer': z.object({ css: z.array(z.string()).optional() }).optional(),
  }),
})
const report = z.object({
  assertions: z.array(
    z.object({
      'earl:testSubject': z.object({ url: z.string() }),
      assertions: z.array(assertion).optional(),
    }),
  ),
})

type Ace = (
  file: string,
  options: Readonly<Record<string, unknown>>,
  runner: AxeRunner,
) => Promise<[string, unknown]>

const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 'error',
  serious: 'error',
  moderate: 'warning',
  minor: 'hint',
}

/**
 * Runs Ace by DAISY on a file, in a browser that is running.
 *
 * @returns undefined when it isn't installed
 */
export async function runAce(file: string, browser: Pages): Promise<Finding[] | undefined> {
  const ace = loadAce()
  if (!ace) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'imprenta-ace-'))
  try {
    const options = { cwd: folder, outdir: join(folder, 'report'), tmpdir: join(folder, 'work') }
    const [, found] = await ace(file, { ...options, doNotReportMedia: true }, axeRunner(browser))
    return await findingsIn(found, file, browser)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Ace is CommonJS, finds files beside its own code, and is there only for those who develop or check. */
function loadAce(): Ace | undefined {
  const require = createRequire(import.meta.url)
  try {
    const ace: Ace = require('@daisy/ace-core')
    silence(require)
    return ace
  } catch {
    return undefined
  }
}

/** Ace logs to winston, which complains when nobody listens. */
function silence(require: NodeJS.Require): void {
  const from = createRequire(require.resolve('@daisy/ace-core'))
  const winston: {
    configure(options: object): void
    transports: { Console: new (options: object) => object }
  } = from('winston')
  winston.configure({ transports: [new winston.transports.Console({ silent: true })] })
}

async function findingsIn(found: unknown, file: string, browser: Pages): Promise<Finding[]> {
  const zip = await JSZip.loadAsync(await readFile(file))
  const findings: Finding[] = []
  for (const { 'earl:testSubject': subject, assertions = [] } of report.parse(found).assertions) {
    // Documents are named from the package document's folder, the package from the zip file's.
    const path = Object.keys(zip.files).find((name) =>
      `/${name}`.endsWith(`/${subject.url.replace(/^\//, '')}`),
    )
    for (const { 'earl:test': test, 'earl:result': result } of assertions) {
      const selector = result['earl:pointer']?.css?.[0]
      const text = path && selector ? await zip.file(path)?.async('string') : undefined
      const line = text && selector ? await lineOf(selector, text, browser) : undefined
      findings.push({
        validator: 'ace',
        rule: test['dct:title'],
        severity: SEVERITIES[test['earl:impact']] ?? 'warning',
        ...explained(test.help?.['dct:description'] ?? test['dct:title'], result['dct:description'], path),
        ...(path ? { path } : {}),
        ...(line === undefined ? {} : { line, column: 1 }),
      })
    }
  }
  return findings
}

/** For documents, Ace's help says what is wrong and the result how to mend it; for the package, the other way round. */
function explained(help: string, result: string, path?: string): Pick<Finding, 'reason' | 'remedy'> {
  const [first, second] = [help, result.split('\n').join('. ')].map((text) => text.replace(/\.?$/, '.'))
  const [reason = help, remedy = result] = path?.endsWith('.opf') ? [second, first] : [first, second]
  return { reason, remedy }
}
