import type { Trim } from '../book.ts'
import { type Mm, mm, type Pt, pt } from '../units.ts'
import { parsed, type Verdict } from './text.ts'

type Unit = 'mm' | 'cm' | 'in' | 'pt'

const millimetres: Record<Unit, number> = { mm: 1, cm: 10, in: 25.4, pt: 25.4 / 72 }

const units: readonly string[] = Object.keys(millimetres)
const isUnit = (name: string): name is Unit => units.includes(name)

/** Trimmed sheets by name, in millimetres. */
const sheets: Readonly<Record<string, readonly [number, number]>> = {
  a4: [210, 297],
  a5: [148, 210],
  a6: [105, 148],
  b5: [176, 250],
  letter: [215.9, 279.4],
}

/** Smallest and largest trimmed edge a printed book can have here, in millimetres. */
const edge = { least: 70, most: 450 }

/** Rounded to a thousandth, so that 6 in and 152.4 mm are the same number. */
const exact = (value: number): number => Math.round(value * 1000) / 1000

/** Reads `20mm`, `0.75in`, `11pt`, `2cm`; a number alone is in `unit`. */
function readLength(value: string, unit: Unit): number | undefined {
  const [, digits = '', name = unit] = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-z]+)?$/i.exec(value) ?? []
  const given = name.toLowerCase()
  return digits === '' || !isUnit(given)
    ? undefined
    : exact((Number(digits) * millimetres[given]) / millimetres[unit])
}

function readWithin(value: string, unit: Unit, least: number, most: number): Verdict<number> {
  const length = readLength(value, unit)
  if (length === undefined) return { rule: 'length', reason: `\`${value}\` is not a length.` }
  return length >= least && length <= most
    ? { value: length }
    : { rule: 'length', reason: `\`${value}\` is not between ${least} and ${most} ${unit}.` }
}

/** A length on paper, between `least` and `most` millimetres. */
export const onPaper = (least: number, most: number) =>
  parsed((value): Verdict<Mm> => {
    const verdict = readWithin(value, 'mm', least, most)
    return 'value' in verdict ? { value: mm(verdict.value) } : verdict
  })

/** A size of type, between `least` and `most` points. */
export const ofType = (least: number, most: number) =>
  parsed((value): Verdict<Pt> => {
    const verdict = readWithin(value, 'pt', least, most)
    return 'value' in verdict ? { value: pt(verdict.value) } : verdict
  })

/** Reads a trim size: a name (`a5`), or width × height with a unit (`6x9in`, `129 × 198 mm`). */
export function readTrim(value: string): Verdict<Trim> {
  const [width, height] = sheets[value.toLowerCase()] ?? readSheet(value)
  if (width === undefined || height === undefined) {
    return { rule: 'trim-size', reason: `\`${value}\` is not a trim size.` }
  }
  const fits = [width, height].every((length) => length >= edge.least && length <= edge.most)
  return fits
    ? { value: { width: mm(width), height: mm(height) } }
    : { rule: 'trim-size', reason: `\`${value}\` has an edge under ${edge.least} or over ${edge.most} mm.` }
}

function readSheet(value: string): (number | undefined)[] {
  const [, width, height, unit] = /^([\d.]+)\s*[x×]\s*([\d.]+)\s*([a-z]+)$/i.exec(value) ?? []
  return [width, height].map((length) => readLength(`${length}${unit}`, 'mm'))
}

export const trim = parsed(readTrim)
