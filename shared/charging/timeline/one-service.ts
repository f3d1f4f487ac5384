import { ONE_SESSION_MINUTES } from '../../chart/practice.ts'
import { LONGEST_PAUSE_MINUTES, SHORTEST_INFUSION_MINUTES } from '../../law/minutes.ts'
import type { GivenAdministration } from '../drugs/identify-drugs.ts'
import { goesIntoAVessel } from './vessel.ts'

/** A stop and the start a minute later are one moment of a chart that keeps whole minutes. */
const SAME_MOMENT_MINUTES = 1

/** Whether an administration of the same drug by the same way goes on with what a service began; with `dosesApart` not a therapeutic drug after hours. */
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

/** Linked by `partOf`, or given for the same order. */
function isLinked(group: readonly GivenAdministration[], next: GivenAdministration): boolean {
  return group.some(
    (one) =>
      next.partOf.includes(one.id) ||
      one.partOf.includes(next.id) ||
      (next.request !== undefined && next.request === one.request) ||
      next.partOf.some((whole) => whole.startsWith('MedicationAdministration/') && one.partOf.includes(whole)),
  )
}

/** An infusion for sure: charted as one, or running too long to be a push. */
function isInfused({ technique, start, stop }: GivenAdministration): boolean {
  return (
    technique === 'infusion' ||
    (start !== undefined && stop !== undefined && stop.seconds - start.seconds >= SHORTEST_INFUSION_MINUTES * 60)
  )
}

/** From the end of one (its start, where nothing else is charted) to the start of the next. */
function minutesBetween(last: GivenAdministration, next: GivenAdministration): number {
  const end = last.stop ?? last.start
  return end === undefined || next.start === undefined
    ? Number.POSITIVE_INFINITY
    : (next.start.seconds - end.seconds) / 60
}
