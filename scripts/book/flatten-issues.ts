import type * as z from 'zod'

export type Issue = z.core.$ZodIssue

/** A value that is of none of the kinds its key takes. */
export interface WrongKind {
  readonly code: 'wrong-kind'
  readonly path: readonly PropertyKey[]
  /** As zod names them: `string`, `object`, … */
  readonly expected: readonly string[]
}

/** An issue without alternatives. */
export type FlatIssue = Exclude<Issue, z.core.$ZodIssueInvalidUnion | z.core.$ZodIssueInvalidType> | WrongKind

/**
 * Takes the alternatives out of zod's issues: where a value could be one of several things, the
 * issues of the one that was most likely meant; or, if it is none of them, one issue naming all.
 * Paths are from the root.
 */
export function flattenIssues(issues: readonly Issue[], at: readonly PropertyKey[] = []): FlatIssue[] {
  return issues.flatMap((issue) => {
    const path = [...at, ...issue.path]
    if (issue.code === 'invalid_union') return chooseAlternative(issue, path)
    if (issue.code === 'invalid_type') return [{ code: 'wrong-kind', path, expected: [issue.expected] }]
    return [{ ...issue, path }]
  })
}

function chooseAlternative(union: z.core.$ZodIssueInvalidUnion, path: PropertyKey[]): FlatIssue[] {
  const branches = union.errors.map((issues) => flattenIssues(issues, path))
  const ofKind = branches.filter((branch) => !branch.some((issue) => isOfOtherKind(issue, path.length)))
  const [first, ...rest] = ofKind
  if (first) {
    const length = path.length
    return rest.reduce((best, one) => (misfit(one, length) < misfit(best, length) ? one : best), first)
  }
  const expected = branches
    .flat()
    .flatMap((issue) => (isOfOtherKind(issue, path.length) ? issue.expected : []))
  return [{ code: 'wrong-kind', path, expected: [...new Set(expected)] }]
}

/** Whether it says that the value at a path of `length` is itself of another kind. */
function isOfOtherKind(issue: FlatIssue, length: number): issue is WrongKind {
  return issue.code === 'wrong-kind' && issue.path.length === length
}

/** How little the keys of a mapping, at a path of `length`, are those that an alternative wants. */
function misfit(branch: readonly FlatIssue[], length: number): number {
  const own = branch.filter((issue) => issue.path.length <= length + 1)
  return own.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0)
}
