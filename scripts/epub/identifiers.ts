/** The number of a `urn:isbn:` identifier, as it was written. */
export function isbnOf(identifier: string): string | undefined {
  return /^urn:isbn:(.+)$/i.exec(identifier)?.[1]
}
