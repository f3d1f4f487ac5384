import { MINUTES_OUTSIDE_ENCOUNTER } from '../../chart/practice.ts'
import type { Site } from '../../chart/site.ts'
import type { Oddity } from '../../chart/visit.ts'
import { child, children, elements, quoted, reference, text } from '../reading/element.ts'
import { localTimeOf } from '../reading/encounter.ts'
import { wasGiven } from '../reading/medication-administration.ts'
import { dateOf, moment } from '../reading/moment.ts'
import { deathOf } from '../reading/patients/persons.ts'
import { lastDayOf } from '../reading/period-days.ts'
import { type Resources, resolved } from '../reading/resources.ts'
import { spanOf, timeOf } from './encounter-span.ts'
import { subjectOf } from './subjects.ts'

/** Returns the oddities of an encounter and its records, each with the check that reports it. */
export function odditiesOf(
  encounter: string,
  record: unknown,
  charted: readonly unknown[],
  performed: readonly unknown[],
  resources: Resources,
  site: Site,
): readonly Oddity[] {
  const given = charted.filter(wasGiven)
  const hasServices = given.length > 0 || performed.some((one) => text(one, 'status') === 'completed')
  if (record === undefined || !hasServices) return []
  return [
    ...statusOddity(encounter, record),
    ...given.flatMap((one) => personOddity(encounter, record, one, resources)),
    ...given.flatMap((one) => timeOddity(record, one, site)),
    ...patientOddities(encounter, record, resources, site),
    ...placeOddities(encounter, record, resources),
  ]
}

/** Statuses of an encounter in which drugs may have been given. R5 has some that R4 lacks. */
const TOOK_PLACE = new Set([
  'arrived',
  'triaged',
  'in-progress',
  'onleave',
  'on-hold',
  'discharged',
  'finished',
  'unknown',
])

function statusOddity(encounter: string, record: unknown): readonly Oddity[] {
  const status = text(record, 'status')
  if (status === undefined || TOOK_PLACE.has(status)) return []
  return [
    { check: 'encounter-took-place', about: encounter, saw: `its status is ${status.slice(0, 40).toWellFormed()}` },
  ]
}

function personOddity(encounter: string, record: unknown, one: unknown, { persons }: Resources): readonly Oddity[] {
  const [given, seen] = [subjectOf(one), subjectOf(record)]
  if (persons.agree(given, seen)) return []
  const saw = `given to ${given}; ${encounter} is of ${seen}`
  return [{ check: 'administration-is-of-the-encounters-patient', about: idOf(one), saw }]
}

function timeOddity(record: unknown, one: unknown, site: Site): readonly Oddity[] {
  const [span, time] = [spanOf(record, site), timeOf(one)]
  const local = localTimeOf(record, site)
  const day = time === undefined ? undefined : dateOf(time, local)
  if (span === undefined || time === undefined || day === undefined) return []
  const start = moment(time, local)
  const grace = MINUTES_OUTSIDE_ENCOUNTER * 60
  const isBefore =
    start !== undefined && span.from !== undefined ? start.seconds < span.from - grace : day < span.firstDay
  const isAfter =
    !span.isOpen &&
    (start !== undefined && span.until !== undefined ? start.seconds > span.until + grace : day > span.lastDay)
  if (!isBefore && !isAfter) return []
  const period = child(record, 'period')
  const edge = isBefore ? text(period, 'start') : text(period, 'end')
  const saw = `given ${time}; the encounter ${isBefore ? 'began' : 'ended'} ${edge}`
  return [{ check: 'given-within-the-encounter', about: idOf(one), saw }]
}

function patientOddities(encounter: string, record: unknown, resources: Resources, site: Site): readonly Oddity[] {
  const patient = subjectOf(record)
  const local = localTimeOf(record, site)
  const successor = resources.persons.successorNotSent(patient)
  const died = deathOf(resources.find(patient))
  const dayOfDeath = lastDayOf(died, local)
  const began = dateOf(text(child(record, 'period'), 'start') ?? '', local)
  const isAfterDeath = dayOfDeath !== undefined && began !== undefined && began > dayOfDeath
  const isUnread = died !== undefined && dayOfDeath === undefined
  return [
    ...(successor === undefined
      ? []
      : [{ check: 'patient-record-is-current', about: encounter, saw: `${patient} was replaced by ${successor}` }]),
    ...(isAfterDeath ? [{ check: 'patient-was-alive', about: encounter, saw: `began ${began}; died ${died}` }] : []),
    ...(isUnread ? [{ check: 'patient-was-alive', about: encounter, saw: `died ${died.slice(0, 40)}: no date` }] : []),
  ]
}

/**
 * Returns an oddity for each location that is named and missing. A reader then does not look for a place of service.
 */
function placeOddities(encounter: string, record: unknown, resources: Resources): readonly Oddity[] {
  return children(record, 'location').flatMap((one) => {
    const place = child(one, 'location')
    const names = quoted(place)
    if (names === undefined || resolved(record, reference(place), resources) !== undefined) return []
    return [
      { check: 'setting-is-known', about: encounter, saw: `its location names ${names}, which is not in the record` },
    ]
  })
}

function idOf(resource: unknown): string {
  return `MedicationAdministration/${elements(resource).id}`
}
