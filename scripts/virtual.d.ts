/** The code of `print/in-page`, bundled to one classic script (see `launch/in-page.ts`). */
declare module 'imprenta:in-page' {
  const script: string
  export default script
}

/** Where the program of the browser's thread is, if there is one (see `launch/press-thread.ts`). */
declare module 'imprenta:press-thread' {
  const script: URL | undefined
  export default script
}
