import type { CDPSession } from 'puppeteer-core'

/** Somebody who waits for an answer. */
interface Waiting {
  resolve(json: string): void
  reject(error: Error): void
}

/** What the page calls with an answer: `7+{"a":1}`, or `7!Error: …` when there is none. */
const BINDING = 'imprentaAnswers'

/**
 * Answers of a page. The protocol can wait for a promise itself, but V8 then collects one that the page is
 * still going to settle, now and then ("Promise was collected"). So the page is told to call back.
 */
export class Answers {
  readonly #session: CDPSession
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0

  private constructor(session: CDPSession) {
    this.#session = session
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === BINDING) this.#take(payload)
    })
  }

  /** To be opened when the document is there. */
  static async on(session: CDPSession): Promise<Answers> {
    const answers = new Answers(session)
    await session.send('Runtime.addBinding', { name: BINDING })
    return answers
  }

  /** The value of an expression, or of its promise, as JSON: of a large value, the protocol makes more work. */
  async ask(expression: string): Promise<string> {
    const number = this.#asked++
    const answer = new Promise<string>((resolve, reject) => this.#waiting.set(number, { resolve, reject }))
    const call = `(async () => JSON.stringify((await (${expression})) ?? null))().then(
      (json) => ${BINDING}('${number}+' + json),
      (error) => ${BINDING}('${number}!' + (error?.stack ?? error)))`
    // Also what can't be parsed, or a page that has gone.
    run(this.#session, `void ${call}`).catch((error: Error) => this.#settle(number)?.reject(error))
    return answer
  }

  /** Whoever still waits hears that nobody will answer. */
  readonly close = (): void => {
    for (const { reject } of this.#waiting.values()) reject(new Error('The browser’s page has gone.'))
    this.#waiting.clear()
  }

  #take(payload: string): void {
    const sign = payload.search(/[+!]/)
    const waiting = this.#settle(Number(payload.slice(0, sign)))
    const said = payload.slice(sign + 1)
    if (payload[sign] === '+') waiting?.resolve(said)
    else waiting?.reject(inPage(said))
  }

  #settle(number: number): Waiting | undefined {
    const waiting = this.#waiting.get(number)
    this.#waiting.delete(number)
    return waiting
  }
}

/** Runs a script in a page, and waits for no promise. */
export async function run(session: CDPSession, script: string): Promise<void> {
  const { exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: script,
    returnByValue: true,
  })
  if (exceptionDetails) throw inPage(exceptionDetails.exception?.description ?? exceptionDetails.text)
}

const inPage = (what: string): Error => new Error(`In the page: ${what}`.slice(0, 2000))
