import type { Composer } from './compose.ts'

/** Paragraphs that are set before the page looks whether the real text has come. */
const AT_A_TIME = 8

/**
 * Sets the paragraphs of a raw text, a few at a time, until `stopped` says that the real one is there.
 *
 * Ends: a paragraph is set once.
 */
export async function rehearse(
  text: string,
  composer: Composer,
  measure: number,
  stopped: () => boolean,
): Promise<void> {
  const paragraph = document.createElement('p')
  document.body.append(paragraph)
  const paragraphs = text.split(/\n\s*\n/)
  for (let at = 0; at < paragraphs.length && !stopped(); at += AT_A_TIME) {
    for (const raw of paragraphs.slice(at, at + AT_A_TIME)) {
      composer.rehearse(raw.replace(/\[\^[^\]]*\]:?|[*_#>|`]/g, ''), paragraph, measure)
    }
    await turn()
  }
  paragraph.remove()
}

/** Lets the page do what waits to be done. (A timer would keep it waiting for four milliseconds more.) */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
