import type { Draft, State } from './draft.ts'

export type Side = 'recto' | 'verso'

/** A page that was chosen, and the state that it follows. */
export interface ChosenPage {
  readonly state: State
  readonly draft: Draft
  readonly side: Side
}

/** The cheapest way through a run that leaves a certain side free after it. */
export interface Trail {
  /** With what the side that it begins on costs; without anything else that comes before the run. */
  readonly cost: number
  /** The side of its first page; of the next free page if there is none. */
  readonly entered: Side
  readonly pages: readonly ChosenPage[]
}

/** What each side that a run could begin on costs more than the cheaper one, which costs 0. Infinite: it can't. */
export type Entry = Readonly<Record<Side, number>>
/** The cheapest ways through, by the side of the next free page. */
export type Exit = Readonly<Record<Side, Trail | undefined>>

export function cheaperSide({ verso, recto }: Entry): Side {
  return verso < recto ? 'verso' : 'recto'
}
