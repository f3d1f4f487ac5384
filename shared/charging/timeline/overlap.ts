import { minutesTogether } from './runs.ts'
import type { Service } from './service.ts'

/**
 * True if the service is an intravenous infusion, however short, as far as is known. False for a push by hand and an
 * injection.
 */
function runsIn({ route, technique, charted, leftOff }: Service): boolean {
  return route === 'intravenous' && !leftOff && charted !== 'push' && technique !== 'pump'
}

/**
 * Tells if two services run through the same access at the same time. Returns `perhaps` if a missing time leaves it
 * open.
 */
export function runTogether(a: Service, b: Service): 'yes' | 'no' | 'perhaps' {
  if (a.access !== b.access || !runsIn(a) || !runsIn(b)) return 'no'
  if (a.minutes !== undefined && b.minutes !== undefined) return minutesTogether(a.runs, b.runs) > 0 ? 'yes' : 'no'
  return isOver(a, b) || isOver(b, a) ? 'no' : 'perhaps'
}

/** True if `first` is known to have stopped before `then` began. */
function isOver(first: Service, then: Service): boolean {
  return first.stop !== undefined && then.start !== undefined && first.stop.seconds <= then.start.seconds
}

/** True if `a` began before `b`. If both began together, or a start is missing, the lower id is the earlier. */
export function beganBefore(a: Service, b: Service): boolean {
  const [x, y] = [a.start?.seconds ?? Number.MAX_SAFE_INTEGER, b.start?.seconds ?? Number.MAX_SAFE_INTEGER]
  return x === y ? a.id < b.id : x < y
}
