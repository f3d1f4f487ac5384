import type { Administration, Moment, TimesFrom } from '../../chart/visit.ts'
import type { Interval } from './service.ts'

/** The longest a charted infusion may run without a pump before its times are doubted (ADM-13). */
const LONGEST_WITHOUT_PUMP_HOURS = 24

/** When an infusion ran, of its administrations in order of time: each one's time, touching ones joined, so that no minute counts twice and no pause counts. */
export function runsOf(administrations: readonly Administration[]): readonly Interval[] {
  const charted: Interval[] = []
  for (const { start, stop, timesFrom: known } of administrations) {
    if (start !== undefined && stop !== undefined && stop.seconds > start.seconds) charted.push({ start, stop, known })
  }
  const runs: Interval[] = []
  for (const next of charted) {
    const last = runs.at(-1)
    if (last === undefined || next.start.seconds > last.stop.seconds) runs.push(next)
    else {
      const stop = later(last.stop, next.stop)
      runs[runs.length - 1] = { start: last.start, stop, known: leastCertain(last.known, next.known) }
    }
  }
  return runs
}

/** From the surest to the least sure. */
const CERTAINTY: readonly TimesFrom[] = ['pump', 'charted', 'back-charted']

function leastCertain(a: TimesFrom, b: TimesFrom): TimesFrom {
  return CERTAINTY.indexOf(a) > CERTAINTY.indexOf(b) ? a : b
}

/** How the times of some runs are known, where that needs saying: `times by pump`. */
export function howKnown(runs: readonly Interval[]): string {
  if (runs.some(({ known }) => known === 'back-charted')) return ', times written down on a later day'
  return runs.every(({ known }) => known === 'pump') ? ', times by the pump' : ''
}

/** Whole minutes of some runs together; a begun minute is not a minute (ADM-10). */
export function minutesOf(runs: readonly Interval[]): number {
  let seconds = 0
  for (const { start, stop } of runs) seconds += stop.seconds - start.seconds
  return Math.floor(seconds / 60)
}

/** Minutes two sets of runs have in common. */
export function minutesTogether(a: readonly Interval[], b: readonly Interval[]): number {
  let seconds = 0
  for (const x of a) {
    for (const y of b) {
      seconds += Math.max(0, Math.min(x.stop.seconds, y.stop.seconds) - Math.max(x.start.seconds, y.start.seconds))
    }
  }
  return Math.floor(seconds / 60)
}

/** What is left of some runs when others are cut out of them. */
export function runsWithout(runs: readonly Interval[], others: readonly Interval[]): readonly Interval[] {
  return others.reduce<readonly Interval[]>(
    (left, { start, stop }) =>
      left
        .flatMap((run) => [
          { ...run, stop: earlier(run.stop, start) },
          { ...run, start: later(run.start, stop) },
        ])
        .filter((run) => run.start.seconds < run.stop.seconds),
    runs,
  )
}

function earlier(a: Moment, b: Moment): Moment {
  return a.seconds < b.seconds ? a : b
}

function later(a: Moment, b: Moment): Moment {
  return a.seconds > b.seconds ? a : b
}

/** Why the times of an infusion, of its administrations in order of time, cannot be right, where they cannot (ADM-13). */
export function timeProblem(administrations: readonly Administration[]): string | undefined {
  for (const { timeUnread } of administrations) if (timeUnread !== undefined) return timeUnread
  let last: Timed | undefined
  for (const next of administrations) {
    if (!isTimed(next)) continue
    const { start, stop } = next
    if (last !== undefined && start.seconds < last.stop.seconds) {
      return `charted twice at once: ${last.start.clock}-${last.stop.clock} and ${start.clock}-${stop.clock}`
    }
    if (!next.ambulatoryPump && stop.seconds - start.seconds > LONGEST_WITHOUT_PUMP_HOURS * 3600) {
      return `it ran more than ${LONGEST_WITHOUT_PUMP_HOURS} hours without a pump`
    }
    last = next
  }
  return undefined
}

interface Timed extends Administration {
  readonly start: Moment
  readonly stop: Moment
}

function isTimed(one: Administration): one is Timed {
  return one.start !== undefined && one.stop !== undefined
}
