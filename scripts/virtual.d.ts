/** The code of `print/in-page`, bundled to one classic script (see `launch/in-page.ts`). */
declare module 'imprenta:in-page' {
  const script: string
  export default script
}

/** Starts the thread that drives the browser, where there is a program for it (see `launch/press-thread.ts`). */
declare module 'imprenta:press-thread' {
  import type { Worker } from 'node:worker_threads'

  const startPress: (() => Worker) | undefined
  export default startPress
}
