import JSZip from 'jszip'

/** A zip file's entries in their order, text as text and the rest as sizes. */
export interface Entry {
  readonly path: string
  readonly text?: string
  readonly bytes: Uint8Array
  /** As the file says it, taken for UTC. */
  readonly date: string
}

export async function entriesOf(zip: Uint8Array): Promise<Entry[]> {
  const { files } = await JSZip.loadAsync(zip, { checkCRC32: true })
  return Promise.all(
    Object.values(files).map(async (file) => {
      const bytes = await file.async('uint8array')
      const isText = /\.(xhtml|opf|ncx|xml|css|txt)$|^mimetype$/.test(file.name)
      return {
        path: file.name,
        bytes,
        date: file.date.toISOString(),
        ...(isText ? { text: Buffer.from(bytes).toString('utf8') } : {}),
      }
    }),
  )
}
