import type { Site } from '../../chart/site.ts'
import type { Administration, NotGiven, Oddity, Visit } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { nameOf } from './codeable-concept.ts'
import { diagnosesOf } from './diagnoses.ts'
import { doubtsOfAdministration, doubtsOfVisit } from './doubted-records.ts'
import { child, referenceOf, text } from './element.ts'
import { isOver, payerOf } from './encounter.ts'
import { leftAt, withPumpsThatStayed } from './end-of-presence.ts'
import { devicesInError } from './medication/devices.ts'
import { isPause } from './medication/pause.ts'
import { readAdministration, wasGiven } from './medication-administration.ts'
import { dateOf, type LocalTime, offsetOf } from './moment.ts'
import { withSameDay } from './patient-days.ts'
import { proceduresOf } from './procedures.ts'
import { gather, type Resources } from './resources.ts'
import { type Presence, splitIntoVisits } from './split-into-visits.ts'
import { trialsOf } from './trials.ts'
import { isWasteRecord, wastedFrom, withWaste } from './waste-records.ts'
import { whereaboutsOf } from './whereabouts.ts'

/**
 * The visits in a set of resources, by encounter and day, whatever order the resources come in.
 * What was charted without an encounter is gathered in one visit without one, so that it is found and not lost.
 */
export function visitsOf(given: Iterable<unknown>, tenant: Site): readonly Visit[] {
  const resources = gather(given)
  const charted = Map.groupBy(resources.ofType('MedicationAdministration'), (one) => encounterOf(one, 'context'))
  const performed = Map.groupBy(resources.ofType('Procedure'), (one) => encounterOf(one, 'encounter'))
  const encounters = new Set<string | null>(charted.keys())
  for (const one of resources.ofType('Encounter')) encounters.add(`Encounter/${text(one, 'id')}`)
  const visits: Visit[] = []
  for (const encounter of [...encounters].sort(nullLast)) {
    const [given, done] = [charted.get(encounter) ?? [], performed.get(encounter) ?? []]
    visits.push(...visitsOfEncounter(encounter, given, done, resources, tenant))
  }
  return withSameDay(visits)
}

function nullLast(a: string | null, b: string | null): number {
  return a === null ? 1 : b === null ? -1 : a < b ? -1 : 1
}

function encounterOf(resource: unknown, element: string): string | null {
  const reference = referenceOf(resource, element)
  return reference?.startsWith('Encounter/') ? reference : null
}

function visitsOfEncounter(
  encounter: string | null,
  charted: readonly unknown[],
  performed: readonly unknown[],
  resources: Resources,
  tenant: Site,
): readonly Visit[] {
  const record = resources.find(encounter ?? undefined)
  const local = localTimeOf(record, tenant)
  const day = onlyDayOf(record, local)
  const isGiven = (one: unknown) => wasGiven(one) && !isWasteRecord(one, tenant) && !isPause(one)
  const others = charted.filter((one) => !isGiven(one))
  const waste = others.filter((one) => isWasteRecord(one, tenant))
  const wasteOf = Map.groupBy(waste, wastedFrom)
  const given: Administration[] = []
  const doubts: Oddity[] = []
  for (const one of charted) {
    if (!isGiven(one)) continue
    given.push(withWaste(readAdministration(one, resources, tenant, local, day), wasteOf))
    doubts.push(...doubtsOfAdministration(one, resources))
  }
  const notGiven = others.filter((one) => !isClaimedWaste(one, given)).map(readNotGiven)
  const procedures = proceduresOf(record, performed, local)
  const [first, ...later] = splitIntoVisits(given, record, local)
  const oddities = [
    ...(encounter !== null && record === undefined ? [unknownEncounter(encounter)] : []),
    ...waste.filter((one) => !isClaimedWaste(one, given)).map(unclaimedWaste),
    ...waste.filter(wasGiven).map(wasteAsADose),
    ...charted.flatMap((one) => (isGiven(one) ? devicesInError(one, resources).map(deviceInError(one)) : [])),
  ]
  const whole = {
    encounter,
    resources,
    record,
    tenant,
    local,
    performed,
    doubts,
    finished: record !== undefined && isOver(record),
  }
  return [
    visit(whole, first ?? NOTHING_GIVEN, { notGiven, procedures, charted, oddities }),
    ...later.map((presence) => visit(whole, presence, { notGiven: [], procedures: [], charted, oddities: [] })),
  ].filter((one) => encounter !== null || one.administrations.length + one.notGiven.length > 0)
}

const NOTHING_GIVEN: Presence = { administrations: [], oddities: [] }

interface Whole {
  readonly encounter: string | null
  readonly resources: Resources
  readonly record: unknown
  readonly tenant: Site
  readonly local: LocalTime
  readonly performed: readonly unknown[]
  readonly doubts: readonly Oddity[]
  readonly finished: boolean
}

function visit(
  { encounter, resources, record, tenant, local, performed, doubts, finished }: Whole,
  { administrations, oddities }: Presence,
  rest: Pick<Visit, 'notGiven' | 'procedures' | 'oddities'> & { readonly charted: readonly unknown[] },
): Visit {
  const patient = referenceOf(record, 'subject') ?? firstSubject(rest.charted)
  const on =
    firstDay(administrations) ??
    dateOf(text(child(record, 'period'), 'start') ?? '', local) ??
    firstDay(rest.procedures) ??
    null
  const left = leftAt(record, local)
  const where = whereaboutsOf(record, administrations, resources, tenant, local)
  const ids = new Set(administrations.map(({ id }) => id))
  const all = [
    ...rest.oddities,
    ...oddities,
    ...where.oddities,
    ...doubtsOfVisit(record, patient, on, performed, resources),
    ...doubts.filter(({ about, check }) => ids.has(about) || check === 'diagnosis-stands'),
  ]
  return {
    encounter,
    version: text(child(record, 'meta'), 'versionId'),
    patient,
    on,
    setting: where.setting,
    settingUnread: where.settingUnread,
    inFacility: where.inFacility,
    offCampus: where.offCampus,
    payer: payerOf(patient, on, resources, tenant),
    is340bEntity: tenant.is340bEntity,
    finished,
    left,
    administrations: withPumpsThatStayed(administrations, left, record),
    notGiven: rest.notGiven,
    procedures: rest.procedures,
    diagnoses: diagnosesOf(record, resources),
    trials: trialsOf(patient, on, resources, local),
    oddities: all,
    sameDay: [],
  }
}

/** How times are told where the encounter was: by the zone of the site, and by the offset of the encounter. */
function localTimeOf(record: unknown, { timeZone }: Site): LocalTime {
  const period = child(record, 'period')
  return { timeZone, offset: offsetOf(text(period, 'start') ?? '') ?? offsetOf(text(period, 'end') ?? '') }
}

/** The day of an encounter that began and ended on it. */
function onlyDayOf(record: unknown, local: LocalTime): ServiceDate | undefined {
  const period = child(record, 'period')
  const [first, last] = [dateOf(text(period, 'start') ?? '', local), dateOf(text(period, 'end') ?? '', local)]
  return first === last ? first : undefined
}

function unknownEncounter(encounter: string): Oddity {
  return { check: 'encounter-is-known', about: encounter, saw: 'no Encounter of that id has been received' }
}

function deviceInError(administration: unknown): (device: string) => Oddity {
  const about = `MedicationAdministration/${text(administration, 'id')}`
  return (device) => ({ check: 'device-was-there', about, saw: `${device} was entered in error` })
}

function wasteAsADose(record: unknown): Oddity {
  const about = `MedicationAdministration/${text(record, 'id')}`
  return {
    check: 'waste-record-is-not-a-dose',
    about,
    saw: `status ${text(record, 'status')}, and its reason says waste`,
  }
}

function unclaimedWaste(record: unknown): Oddity {
  return {
    check: 'waste-belongs-to-an-administration',
    about: `MedicationAdministration/${text(record, 'id')}`,
    saw:
      wastedFrom(record) === undefined
        ? 'it names no administration'
        : 'the administration it names was not given here',
  }
}

function firstSubject(charted: readonly unknown[]): string | undefined {
  for (const one of charted) {
    const subject = referenceOf(one, 'subject')
    if (subject !== undefined) return subject
  }
  return undefined
}

function firstDay(dated: readonly { readonly on?: ServiceDate | undefined }[]): ServiceDate | undefined {
  let first: ServiceDate | undefined
  for (const { on } of dated) if (on !== undefined && (first === undefined || on < first)) first = on
  return first
}

function isClaimedWaste(resource: unknown, given: readonly Administration[]): boolean {
  const id = `MedicationAdministration/${text(resource, 'id')}`
  return given.some(({ discardedBy }) => discardedBy.includes(id))
}

function readNotGiven(resource: unknown): NotGiven {
  const status = text(resource, 'status') as NotGiven['status']
  const medication =
    nameOf(child(resource, 'medicationCodeableConcept')) ?? text(child(resource, 'medicationReference'), 'display')
  return {
    id: `MedicationAdministration/${text(resource, 'id')}`,
    version: text(child(resource, 'meta'), 'versionId'),
    status,
    text: medication ?? 'an administration',
    because: isPause(resource) ? 'a pause: its rate is 0' : undefined,
  }
}
