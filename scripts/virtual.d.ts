/** The code of `print/in-page`, bundled to one classic script (see `launch/in-page.ts`). */
declare module 'imprenta:in-page' {
  const script: string
  export default script
}
