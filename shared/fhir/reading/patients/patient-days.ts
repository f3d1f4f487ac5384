import type { Site } from '../../../chart/site.ts'
import type { Visit } from '../../../chart/visit.ts'
import { child, referenceOf, text } from '../element.ts'
import { dateOf, offsetOf } from '../moment.ts'
import type { Persons } from './persons.ts'

/**
 * Returns the days in a patient's charts, as `Patient/p1#2026-01-14`. Visits of one day find each other by them, in
 * any order of arrival.
 */
export function patientDays(resources: readonly unknown[], { timeZone }: Site): readonly string[] {
  const encounter = resources.find((one) => text(one, 'resourceType') === 'Encounter')
  const offset = offsetOf(text(child(encounter, 'period'), 'start') ?? '')
  const days = new Set<string>()
  for (const resource of resources) {
    const patient = referenceOf(resource, 'subject')
    if (patient === undefined) continue
    for (const when of moments(resource)) {
      const day = when === undefined ? undefined : dateOf(when, { timeZone, offset })
      if (day !== undefined) days.add(`${patient}#${day}`)
    }
  }
  return [...days]
}

/**
 * Returns the times of a resource. The last day of a pump counts too, because it ends in the visit that removes it.
 */
function moments(resource: unknown): readonly (string | undefined)[] {
  const ran = child(resource, 'effectivePeriod')
  return [
    text(ran, 'start'),
    text(ran, 'end'),
    text(resource, 'effectiveDateTime'),
    text(resource, 'performedDateTime'),
    text(child(resource, 'performedPeriod'), 'start'),
    text(child(resource, 'period'), 'start'),
  ]
}

/** Returns the visits, each with the patient's other visits that share a day with it. */
export function withSameDay(visits: readonly Visit[], persons: Persons): readonly Visit[] {
  if (visits.length < 2) return visits
  const byPatient = Map.groupBy(visits, ({ patient, encounter }) =>
    encounter === null || patient === undefined ? undefined : persons.one(patient),
  )
  if (byPatient.size === visits.length) return visits
  return visits.map((visit) => {
    const { patient, encounter } = visit
    const of = patient === undefined || encounter === null ? [] : (byPatient.get(persons.one(patient)) ?? [])
    if (of.length < 2) return visit
    const days = daysOf(visit)
    const sameDay = of.filter(
      (other) => other !== visit && isCharted(other) && [...daysOf(other)].some((day) => days.has(day)),
    )
    return sameDay.length === 0 ? visit : { ...visit, sameDay }
  })
}

function isCharted({ administrations, procedures }: Visit): boolean {
  return administrations.length + procedures.length > 0
}

function daysOf({ on, administrations, procedures }: Visit): ReadonlySet<string> {
  const days = [...administrations.flatMap((one) => [one.on, one.stop?.on]), ...procedures.map((one) => one.on), on]
  return new Set(days.flatMap((day) => day ?? []))
}
