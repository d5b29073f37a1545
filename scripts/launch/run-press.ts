import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type MessagePort, parentPort } from 'node:worker_threads'
import { runBundle } from './run-bundle.ts'

/** The thread that drives the browser: runs `servePress` of its bundle. */

interface PressBundle {
  servePress(port: MessagePort): Promise<void>
}

const isPress = (exports: object): exports is PressBundle => 'servePress' in exports

const { warm, exports, keepCompiled } = runBundle(dirname(fileURLToPath(import.meta.url)), 'press', 'press')
if (parentPort && isPress(exports)) {
  await exports.servePress(parentPort)
  if (!warm) keepCompiled()
  // A browser that was closed while it opened would keep its driver waiting for half a minute.
  process.exit()
}
