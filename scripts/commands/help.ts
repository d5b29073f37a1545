import { commands } from './catalogue.ts'
import type { Command } from './command.ts'
import { commonOptions, type OptionSpecs } from './line/options.ts'

/** What `imprenta --help` says. */
export function overallHelp(version: string): string {
  const rows = commands.map((command): [string, string] => [
    `${command.name} ${command.words}`,
    command.summary,
  ])
  return `Imprenta ${version}: Markdown in, EPUB and PDF out, notes at the foot of the page.

Usage: imprenta COMMAND [OPTIONS]

${table(rows)}

imprenta COMMAND --help says more about one of them; --version says which Imprenta this is.

Exit codes: 0 done; 1 the manuscript has errors; 2 wrong usage; 3 the machine lacks something.
`
}

/** What `imprenta COMMAND --help` says. */
export function commandHelp(command: Command): string {
  return `Usage: imprenta ${command.name} [OPTIONS] ${command.words}

${command.about}

${table(optionRows({ ...command.options, ...commonOptions }))}
`
}

function optionRows(specs: OptionSpecs): [string, string][] {
  const shown = Object.entries(specs).filter(([, spec]) => !spec.hidden)
  return shown.map(([name, spec]) => {
    const short = spec.short ? `-${spec.short}, ` : '    '
    return [`${short}--${name}${spec.value === undefined ? '' : ` ${spec.value}`}`, spec.help]
  })
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
