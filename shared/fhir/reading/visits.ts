import type { Site } from '../../chart/site.ts'
import type { Administration, NotGiven, Oddity, Visit } from '../../chart/visit.ts'
import { inOrder } from '../../exact/in-order.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { administrationsByEncounter, encounterOf, type Placed } from '../visits/administrations-by-encounter.ts'
import { type Chart, chartOddities, emptied, onePresence } from '../visits/charts.ts'
import { doubtsOfAdministration, doubtsOfVisit } from '../visits/doubted-records.ts'
import { lastLeft, withPumpsThatStayed } from '../visits/end-of-presence.ts'
import { presencesOf } from '../visits/one-presence.ts'
import { type Presence, splitIntoVisits } from '../visits/split-into-visits.ts'
import { firstSubject } from '../visits/subjects.ts'
import { trialsOf } from '../visits/trials.ts'
import { whereaboutsOfAll } from '../visits/whereabouts-of-presence.ts'
import { nameOf } from './codeable-concept.ts'
import { codedDiagnosesOf, diagnosesOf } from './diagnoses.ts'
import { child, text } from './element.ts'
import { isOver, localTimeOf, payerOf } from './encounter.ts'
import { devicesInError } from './medication/devices.ts'
import { isPause } from './medication/pause.ts'
import { readAdministration, wasGiven } from './medication-administration.ts'
import { dateOf, type LocalTime } from './moment.ts'
import { withSameDay } from './patients/patient-days.ts'
import { proceduresOf } from './procedures.ts'
import { gather, type Resources } from './resources.ts'
import { isWasteRecord, wastedFrom, withWaste } from './waste-records.ts'

/**
 * Returns the visits in a set of resources, by encounter and day, whatever order the resources come in. Encounters that were
 * one presence are charged as the earliest of them. An administration that no encounter is found for is a visit by itself.
 */
export function visitsOf(given: Iterable<unknown>, site: Site): readonly Visit[] {
  const resources = gather(given)
  const placed = administrationsByEncounter(resources, site)
  const alone = placed.filter(({ encounter }) => encounter === null)
  const byEncounter = new Map<string, Placed>()
  for (const one of placed) if (one.encounter !== null) byEncounter.set(one.encounter, one)
  const performed = Map.groupBy(resources.ofType('Procedure'), encounterOf)
  const encounters = new Set(byEncounter.keys())
  for (const one of resources.ofType('Encounter')) encounters.add(`Encounter/${text(one, 'id')}`)
  const charted = new Map([...byEncounter].map(([encounter, of]) => [encounter, of.charted]))
  const presences = presencesOf(charted, resources, site)
  const chartOf = (encounter: string): Chart => {
    const { charted = [], oddities = [] } = byEncounter.get(encounter) ?? {}
    return {
      encounter,
      record: resources.find(encounter),
      charted,
      performed: performed.get(encounter) ?? [],
      oddities,
    }
  }
  const visits: Visit[] = []
  for (const encounter of [...encounters].sort()) {
    const together = presences.get(encounter) ?? [encounter]
    const isFirst = together[0] === encounter
    visits.push(
      ...visitsOfPresence(isFirst ? together.map(chartOf) : [emptied(chartOf(encounter), together)], resources, site),
    )
  }
  for (const { charted, oddities } of inOrder(alone, byFirstId))
    visits.push(
      ...visitsOfPresence([{ encounter: null, record: undefined, charted, performed: [], oddities }], resources, site),
    )
  return withSameDay(visits, resources.persons)
}

function byFirstId(a: Placed, b: Placed): number {
  return `${text(a.charted[0], 'id')}` < `${text(b.charted[0], 'id')}` ? -1 : 1
}

/** The visits of one encounter, or of several that were one presence. */
function visitsOfPresence(charts: readonly Chart[], resources: Resources, site: Site): readonly Visit[] {
  const [first, ...others] = charts
  if (first === undefined) return []
  const { encounter, record } = first
  const local = localTimeOf(record, site)
  const charted = charts.flatMap((one) => one.charted)
  const performed = charts.flatMap((one) => one.performed)
  const isGiven = (one: unknown) => wasGiven(one) && !isWasteRecord(one, site) && !isPause(one)
  const unused = charted.filter((one) => !isGiven(one))
  const waste = unused.filter((one) => isWasteRecord(one, site))
  const wasteOf = Map.groupBy(waste, wastedFrom)
  const given: Administration[] = []
  const doubts: Oddity[] = []
  for (const chart of charts) {
    const own = localTimeOf(chart.record, site)
    const day = onlyDayOf(chart.record, own)
    for (const one of chart.charted) {
      if (!isGiven(one)) continue
      given.push(withWaste(readAdministration(one, resources, site, own, day), wasteOf))
      doubts.push(...doubtsOfAdministration(one, resources))
    }
  }
  const [presence, ...later] = splitIntoVisits(given, record, local)
  const oddities = [
    ...charts.flatMap((one) => chartOddities(one, resources, site)),
    ...(others.length === 0 ? [] : [onePresence(encounter ?? '', others)]),
    ...waste.filter((one) => !isClaimedWaste(one, given)).map(unclaimedWaste),
    ...waste.filter(wasGiven).map(wasteAsADose),
    ...charted.flatMap((one) => (isGiven(one) ? devicesInError(one, resources).map(deviceInError(one)) : [])),
  ]
  const notGiven = unused.filter((one) => !isClaimedWaste(one, given)).map(readNotGiven)
  const procedures = charts.flatMap((one) => proceduresOf(one.record, one.performed, localTimeOf(one.record, site)))
  const records = charts.flatMap((one) => one.record ?? [])
  const finished = records.length > 0 && records.every(isOver)
  const whole = { encounter, resources, records, site, local, performed, doubts, finished }
  return [
    visit(whole, presence ?? NOTHING_GIVEN, { notGiven, procedures, charted, oddities }),
    ...later.map((one) =>
      visit(whole, one, { notGiven: [], procedures: [], charted, oddities: ofLater(one, oddities) }),
    ),
  ]
}

/** Returns the oddities of the administrations of a later visit. The others stay with the first visit. */
function ofLater({ administrations }: Presence, oddities: readonly Oddity[]): readonly Oddity[] {
  return oddities.filter(
    ({ about, check }) => check === 'encounter-took-place' || administrations.some(({ id }) => id === about),
  )
}

const NOTHING_GIVEN: Presence = { administrations: [], oddities: [] }

interface Whole {
  readonly encounter: string | null
  readonly resources: Resources
  /** The encounters, the one it is charged as first. */
  readonly records: readonly unknown[]
  readonly site: Site
  readonly local: LocalTime
  readonly performed: readonly unknown[]
  readonly doubts: readonly Oddity[]
  readonly finished: boolean
}

function visit(
  { encounter, resources, records, site, local, performed, doubts, finished }: Whole,
  { administrations, oddities }: Presence,
  rest: Pick<Visit, 'notGiven' | 'procedures' | 'oddities'> & { readonly charted: readonly unknown[] },
): Visit {
  const [record] = records
  const patient = firstSubject([record, ...rest.charted])
  const on =
    firstDay(administrations) ??
    dateOf(text(child(record, 'period'), 'start') ?? '', local) ??
    firstDay(rest.procedures) ??
    null
  const left = lastLeft(records, site)
  const where = whereaboutsOfAll(records, administrations, resources, site, local)
  const ids = new Set(administrations.map(({ id }) => id))
  const all = [
    ...rest.oddities,
    ...oddities,
    ...where.oddities,
    ...doubtsOfVisit(records, patient, on, performed, resources),
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
    payer: payerOf(patient, on, resources, site),
    is340bEntity: site.is340bEntity,
    finished,
    left,
    administrations: withPumpsThatStayed(administrations, left, record),
    notGiven: rest.notGiven,
    procedures: rest.procedures,
    diagnoses: records.flatMap((one) => diagnosesOf(one, resources)),
    codedDiagnoses: records.flatMap((one) => codedDiagnosesOf(one, resources)),
    trials: trialsOf(patient, on, resources, local),
    oddities: all,
    sameDay: [],
  }
}

/** The day of an encounter that began and ended on it. */
function onlyDayOf(record: unknown, local: LocalTime): ServiceDate | undefined {
  const period = child(record, 'period')
  const [first, last] = [dateOf(text(period, 'start') ?? '', local), dateOf(text(period, 'end') ?? '', local)]
  return first === last ? first : undefined
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
    isPause: isPause(resource),
  }
}
