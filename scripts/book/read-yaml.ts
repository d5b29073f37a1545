import { LineCounter, Parser, parseDocument } from 'yaml'
import type { Place } from './book.ts'
import type { Problems } from './problems/problems.ts'
import { findTooDeep } from './yaml-depth.ts'
import { syntaxFaults } from './yaml-faults.ts'
import { readNodes, type YamlFile } from './yaml-nodes.ts'

/** What no book needs more of. `length` in UTF-16 units. */
const most = { length: 1 << 18, depth: 24 }

/**
 * Reads YAML 1.2 (core schema). What is wrong is reported with its place, and then the result is
 * undefined. Hostile input is bounded in length, in depth and in what its aliases repeat.
 */
export function readYaml(text: string, file: string, problems: Problems): YamlFile | undefined {
  if (text.length > most.length) {
    problems.report('yaml-size', `The file has more than ${most.length} characters.`, {
      place: { file, line: 1, column: 1 },
    })
    return undefined
  }
  const lines = new LineCounter()
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.min(offset, text.length))
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  // The library's parser is a flat state machine, but what it makes of the tokens is recursive: a file
  // of 50,000 brackets takes the whole process down. So depth is looked at between the two.
  const deep = findTooDeep([...new Parser(lines.addNewLine).parse(text)], most.depth)
  if (deep !== undefined) {
    problems.report('yaml-size', `The file is nested more than ${most.depth} deep.`, { place: place(deep) })
    return undefined
  }
  return compose(text, place, problems)
}

function compose(text: string, place: (offset: number) => Place, problems: Problems): YamlFile | undefined {
  const document = parseDocument(text, {
    prettyErrors: false,
    stringKeys: true,
    resolveKnownTags: false,
    // The library compares every key with every other one, and names one place of the two.
    uniqueKeys: false,
  })
  const faults = syntaxFaults(document)
  for (const { offset, reason, remedy } of faults) {
    problems.report('yaml-syntax', reason, { place: place(offset), ...(remedy !== undefined && { remedy }) })
  }
  return faults.length > 0 ? undefined : readNodes(document, place, problems)
}
