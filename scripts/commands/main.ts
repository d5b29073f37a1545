import { nearest } from '../book/nearest.ts'
import { commands } from './catalogue.ts'
import { UsageError } from './command.ts'
import { commandHelp, overallHelp } from './help.ts'
import type { ExitCode, Host } from './host.ts'
import { commonOptions } from './line/options.ts'
import { parseOptions } from './line/parse-options.ts'

/** Runs one command line (without the program's own name). */
export async function main(words: readonly string[], host: Host): Promise<ExitCode> {
  const [first, ...rest] = words
  if (first === undefined) {
    host.err.write(overallHelp(host.version))
    return 2
  }
  if (['--help', '-h', 'help'].includes(first)) return help(rest[0], host)
  if (['--version', '-V'].includes(first)) {
    host.out.write(`${host.version}\n`)
    return 0
  }
  try {
    return await runCommand(first, rest, host)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return wrongUsage(host, first, error.message, error.hint)
  }
}

async function runCommand(name: string, rest: readonly string[], host: Host): Promise<ExitCode> {
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) return unknownCommand(name, host)
  const parsed = parseOptions(rest, { ...command.options, ...commonOptions })
  if (parsed.kind === 'wrong') return wrongUsage(host, name, parsed.reason, parsed.hint)
  const { given } = parsed
  if (given.has('help')) {
    host.out.write(commandHelp(command))
    return 0
  }
  const surplus = given.positionals[command.maxWords]
  if (surplus !== undefined) throw new UsageError(`One word too many: ${surplus}.`)
  const run = await command.load()
  return run(given, given.has('no-colour') ? withoutColour(host) : host)
}

function help(name: string | undefined, host: Host): ExitCode {
  if (name === undefined) {
    host.out.write(overallHelp(host.version))
    return 0
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) return unknownCommand(name, host)
  host.out.write(commandHelp(command))
  return 0
}

function unknownCommand(name: string, host: Host): ExitCode {
  const isOption = name.startsWith('-')
  const meant = nearest(
    name,
    commands.map((command) => command.name),
  )
  const reason = isOption ? `There is no option ${name} before the command.` : `There is no command ${name}.`
  return wrongUsage(host, undefined, reason, isOption ? undefined : meant)
}

function wrongUsage(host: Host, command: string | undefined, reason: string, hint?: string): ExitCode {
  const meant = hint === undefined ? '' : ` Did you mean ${hint}?`
  const more = command === undefined ? 'imprenta --help' : `imprenta ${command} --help`
  host.err.write(`${reason}${meant}\n${more} says how it is used.\n`)
  return 2
}

const withoutColour = (host: Host): Host => ({
  ...host,
  out: { write: (text) => host.out.write(text), colour: false },
  err: { write: (text) => host.err.write(text), colour: false },
})
