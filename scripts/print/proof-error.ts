/** The plan or the file is not what it must be: a fault of ours, never of the manuscript. */
export class ProofError extends Error {
  override readonly name = 'ProofError'
}
