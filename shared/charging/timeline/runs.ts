import type { Administration, Moment, TimesFrom } from '../../chart/visit.ts'
import type { Interval } from './service.ts'

/** Longest time a charted infusion may run without a pump before its times are doubted (ADM-13). */
const LONGEST_WITHOUT_PUMP_HOURS = 24

/**
 * Returns the times an infusion ran, from its administrations in order of time. Joins times that touch, so that no
 * minute counts twice. Pauses do not count.
 */
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

/** Sources of times, from the most to the least certain. */
const CERTAINTY: readonly TimesFrom[] = ['pump', 'charted', 'back-charted']

function leastCertain(a: TimesFrom, b: TimesFrom): TimesFrom {
  return CERTAINTY.indexOf(a) > CERTAINTY.indexOf(b) ? a : b
}

/**
 * Returns the source of the times, if a reader needs to know it: `times by the pump`. Otherwise returns an empty text.
 */
export function howKnown(runs: readonly Interval[]): string {
  if (runs.some(({ known }) => known === 'back-charted')) return ', times written down on a later day'
  return runs.every(({ known }) => known === 'pump') ? ', times by the pump' : ''
}

/** Returns the total whole minutes of some runs. A part of a minute does not count (ADM-10). */
export function minutesOf(runs: readonly Interval[]): number {
  let seconds = 0
  for (const { start, stop } of runs) seconds += stop.seconds - start.seconds
  return Math.floor(seconds / 60)
}

/** Returns the minutes that two sets of runs have in common. */
export function minutesTogether(a: readonly Interval[], b: readonly Interval[]): number {
  let seconds = 0
  for (const x of a) {
    for (const y of b) {
      seconds += Math.max(0, Math.min(x.stop.seconds, y.stop.seconds) - Math.max(x.start.seconds, y.start.seconds))
    }
  }
  return Math.floor(seconds / 60)
}

/** Returns the rest of some runs after other runs are cut out. */
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

/**
 * Returns why the times of an infusion cannot be right; undefined if they can (ADM-13). The administrations must be in
 * order of time.
 */
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
