/** The pattern files of the package `hyphen`, which has no types: [levels, trie, exceptions]. */
declare module 'hyphen/patterns/*' {
  const data: unknown
  export default data
}
