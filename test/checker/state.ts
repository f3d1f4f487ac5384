import type { Explanation, Step } from '../../shared/explain/explanation.ts'

/** The results of the steps so far, under the names in the explanation. */
export type State = Readonly<Record<string, unknown>>

/** The expected result of a rule from the stated inputs; a text if the rule did not apply. */
export type Replay<Facts> = (facts: Facts, state: State, step: Step) => State | string

export interface Replayed {
  readonly state: State
  readonly problems: readonly string[]
  /** Rules the checker does not know; their results are taken as stated. */
  readonly trusted: readonly string[]
}

/** Checks the steps one by one: each must have exactly the result of its replay. */
export function replaySteps<Facts>(
  steps: Explanation['steps'],
  facts: Facts,
  first: State,
  replays: Readonly<Record<string, Replay<Facts>>>,
): Replayed {
  let state = first
  const problems: string[] = []
  const trusted: string[] = []
  for (const step of steps) {
    const { waitsFor, ...settles } = step.settles
    const replay = replays[step.rule]
    if (replay === undefined) trusted.push(step.rule)
    else {
      const own = replay(facts, state, step)
      if (typeof own === 'string') problems.push(`${step.rule} had no say: ${own}`)
      else if (text(own) !== text(settles) && (waitsFor === undefined || text(settles) !== '{}'))
        problems.push(`${step.rule} settled ${text(settles)}; replayed it is ${text(own)}`)
    }
    state = { ...state, ...settles }
  }
  return { state, problems, trusted }
}

export function text(state: State): string {
  return JSON.stringify(Object.fromEntries(Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1))))
}
