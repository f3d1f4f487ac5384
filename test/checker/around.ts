import type { Explanation, StatedService, StatedVisit } from '../../shared/explain/explanation.ts'
import { began } from './contest.ts'

/** Returns the other visits of the day with the same biller. */
export function ofTheSameBiller({ around, setting }: Explanation): readonly StatedVisit[] {
  return around.elsewhere.filter((visit) => (visit.setting ?? null) === setting)
}

/** True if any drug was given that day by infusion, push, injection or the like. */
export function wasGiven({ leftOff, route }: StatedService): boolean {
  return !leftOff && route !== 'oral'
}

/** True if another visit began before: by its first service, and by its name if both began at once. */
export function beganEarlier(other: StatedVisit, encounter: string | null, own: readonly StatedService[]): boolean {
  const [theirs, ours] = [first(other.given), first(own)]
  return theirs < ours || (theirs === ours && (other.encounter ?? '') < (encounter ?? ''))
}

function first(services: readonly StatedService[]): number {
  return Math.min(Number.MAX_SAFE_INTEGER, ...services.filter(({ leftOff }) => !leftOff).map(began))
}
