/** `subset-font` has no types of its own; these are of the part that is used. */
declare module 'subset-font' {
  interface Options {
    readonly targetFormat?: 'truetype' | 'woff' | 'woff2' | 'sfnt'
    readonly keepFeatures?: readonly string[]
    readonly preserveNameIds?: readonly number[]
    readonly noHinting?: boolean
  }
  export default function subsetFont(font: Uint8Array, text: string, options?: Options): Promise<Buffer>
}
