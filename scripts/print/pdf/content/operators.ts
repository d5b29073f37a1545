/** An operator as a number, its characters in base 256: fast to compare. */
export const op = (name: string): number =>
  [...name].reduce((code, char) => code * 256 + char.charCodeAt(0), 0)

/** The operators that text and marked content are made of (ISO 32000-1, annex A). */
export const OP = {
  BT: op('BT'),
  ET: op('ET'),
  Tf: op('Tf'),
  Tm: op('Tm'),
  Td: op('Td'),
  Tc: op('Tc'),
  Tj: op('Tj'),
  TJ: op('TJ'),
  BDC: op('BDC'),
  BMC: op('BMC'),
  EMC: op('EMC'),
  Do: op('Do'),
  sh: op('sh'),
  n: op('n'),
  Q: op('Q'),
  rg: op('rg'),
  RG: op('RG'),
  cm: op('cm'),
}

/** What the operators outside text objects do: add to a path, paint it, or change the graphics state. */
export const PATH = 1
export const PAINT = 2
export const STATE = 3

/** Which of these an operator is; undefined: none. */
export const ROLES: ReadonlyMap<number, number> = new Map([
  ...rolesOf('m l c v y h re W W*', PATH),
  ...rolesOf('n f F f* S s B B* b b*', PAINT),
  ...rolesOf('q Q cm w J j M d ri i gs g G rg RG k K cs CS sc SC scn SCN', STATE),
])

function rolesOf(names: string, role: number): (readonly [number, number])[] {
  return names.split(' ').map((name) => [op(name), role])
}
