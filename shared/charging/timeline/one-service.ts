import { ONE_SESSION_MINUTES } from '../../chart/practice.ts'
import { LONGEST_PAUSE_MINUTES, SHORTEST_INFUSION_MINUTES } from '../../law/minutes.ts'
import type { GivenAdministration } from '../drugs/identify-drugs.ts'
import { goesIntoAVessel } from './vessel.ts'

/** A chart that keeps whole minutes may show a stop and the next start one minute apart. */
const SAME_MOMENT_MINUTES = 1

/**
 * True if an administration of the same drug and route continues the service. With `dosesApart`, a therapeutic drug
 * given again after a long gap does not continue it.
 */
export function continues(
  {
    administrations,
    last,
  }: { readonly administrations: readonly GivenAdministration[]; readonly last: GivenAdministration },
  next: GivenAdministration,
  dosesApart: boolean,
): boolean {
  if (isInjected(next)) return minutesBetween(last, next) <= ONE_SESSION_MINUTES
  if (next.technique === 'push' || last.technique === 'push' || !goesIntoAVessel(next)) return false
  if (dosesApart && isTherapeutic(next) && minutesBetween(last, next) > LONGEST_PAUSE_MINUTES) return false
  return (
    isLinked(administrations, next) ||
    minutesBetween(last, next) <= SAME_MOMENT_MINUTES ||
    (isInfused(last) && isInfused(next))
  )
}

function isTherapeutic({ drugs }: GivenAdministration): boolean {
  return drugs.every(({ classedAs }) => classedAs === 'therapeutic')
}

function isInjected({ route }: GivenAdministration): boolean {
  return route === 'subcutaneous' || route === 'intramuscular'
}

/** True if linked by `partOf`, or given for the same order. */
function isLinked(group: readonly GivenAdministration[], next: GivenAdministration): boolean {
  return group.some(
    (one) =>
      next.partOf.includes(one.id) ||
      one.partOf.includes(next.id) ||
      (next.request !== undefined && next.request === one.request) ||
      next.partOf.some((whole) => whole.startsWith('MedicationAdministration/') && one.partOf.includes(whole)),
  )
}

/** True if charted as an infusion, or if it ran too long to be a push. */
function isInfused({ technique, start, stop }: GivenAdministration): boolean {
  return (
    technique === 'infusion' ||
    (start !== undefined && stop !== undefined && stop.seconds - start.seconds >= SHORTEST_INFUSION_MINUTES * 60)
  )
}

/**
 * Returns the minutes from the end of one administration to the start of the next. Uses the start if no end is charted.
 */
function minutesBetween(last: GivenAdministration, next: GivenAdministration): number {
  const end = last.stop ?? last.start
  return end === undefined || next.start === undefined
    ? Number.POSITIVE_INFINITY
    : (next.start.seconds - end.seconds) / 60
}
