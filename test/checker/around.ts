import type { Explanation, StatedService, StatedVisit } from '../../shared/explain/explanation.ts'
import { began } from './contest.ts'

/** The other visits of the day that the same biller bills. */
export function ofTheSameBiller({ around, setting }: Explanation): readonly StatedVisit[] {
  return around.elsewhere.filter((visit) => (visit.setting ?? null) === setting)
}

/** Whether something was given at all that day by infusion, push, injection or the like. */
export function wasGiven({ leftOff, route }: StatedService): boolean {
  return !leftOff && route !== 'oral'
}

/** Whether another visit began before: by its first service, and where both began at once by its name. */
export function beganEarlier(other: StatedVisit, encounter: string | null, own: readonly StatedService[]): boolean {
  const [theirs, ours] = [first(other.given), first(own)]
  return theirs < ours || (theirs === ours && (other.encounter ?? '') < (encounter ?? ''))
}

function first(services: readonly StatedService[]): number {
  return Math.min(Number.MAX_SAFE_INTEGER, ...services.filter(({ leftOff }) => !leftOff).map(began))
}
