import { child, nameOf, referenceOf, text } from './element.ts'
import { encounterSpan, isAmbulatory, isOver, isStay, payerOf, settingOfEncounter } from './encounter.ts'
import { readAdministration, wasGiven } from './medication-administration.ts'
import { dateOf } from './moment.ts'
import { withSameDay } from './patient-days.ts'
import { codedVisits, readProcedure } from './procedures.ts'
import { gather, type Resources } from './resources.ts'
import type { Tenant } from './tenant.ts'
import type { Administration, NotGiven, Oddity, Visit } from './visit.ts'
import { isWasteRecord, wastedFrom, withWaste } from './waste-records.ts'

/**
 * The visits in a set of resources, by encounter and day, whatever order the resources come in.
 * What was charted without an encounter is gathered in one visit without one, so that it is found and not lost.
 */
export function visitsOf(given: Iterable<unknown>, tenant: Tenant): readonly Visit[] {
  const resources = gather(given)
  const charted = Map.groupBy(resources.ofType('MedicationAdministration'), (one) => encounterOf(one, 'context'))
  const performed = Map.groupBy(resources.ofType('Procedure'), (one) => encounterOf(one, 'encounter'))
  const encounters = new Set([
    ...resources.ofType('Encounter').map((one) => `Encounter/${text(one, 'id')}`),
    ...charted.keys(),
  ])
  const visits = [...encounters]
    .sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
    .flatMap((encounter) =>
      visitsOfEncounter(encounter, charted.get(encounter) ?? [], performed.get(encounter) ?? [], resources, tenant),
    )
  return withSameDay(visits)
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
  tenant: Tenant,
): readonly Visit[] {
  const record = resources.find(encounter ?? undefined)
  const waste = charted.filter((one) => isWasteRecord(one, tenant))
  const given = charted.filter(wasGiven).map((one) => {
    const mine = waste.filter((record) => wastedFrom(record) === `MedicationAdministration/${text(one, 'id')}`)
    return withWaste(readAdministration(one, resources, tenant), mine)
  })
  const notGiven = charted.filter((one) => !wasGiven(one) && !isClaimedWaste(one, given)).map(readNotGiven)
  const procedures = [...codedVisits(record, tenant), ...performed.flatMap((one) => readProcedure(one, tenant))]
  const [first, ...later] = presences(given, record)
  const oddities = [
    ...(encounter !== null && record === undefined ? [unknownEncounter(encounter)] : []),
    ...waste.filter((one) => !isClaimedWaste(one, given)).map(unclaimedWaste),
  ]
  const whole = { encounter, resources, record, tenant, finished: record !== undefined && isOver(record) }
  return [
    visit(whole, first ?? [], { notGiven, procedures, charted, oddities }),
    ...later.map((administrations) =>
      visit(whole, administrations, { notGiven: [], procedures: [], charted, oddities: [] }),
    ),
  ].filter((one) => encounter !== null || one.administrations.length + one.notGiven.length > 0)
}

interface Whole {
  readonly encounter: string | null
  readonly resources: Resources
  readonly record: unknown
  readonly tenant: Tenant
  readonly finished: boolean
}

function visit(
  { encounter, resources, record, tenant, finished }: Whole,
  administrations: readonly Administration[],
  rest: Pick<Visit, 'notGiven' | 'procedures' | 'oddities'> & { readonly charted: readonly unknown[] },
): Visit {
  const patient = referenceOf(record, 'subject') ?? rest.charted.flatMap((one) => referenceOf(one, 'subject') ?? [])[0]
  const on =
    firstOf(administrations.flatMap((one) => one.on ?? [])) ??
    dateOf(text(child(record, 'period'), 'start') ?? '', tenant.timeZone) ??
    firstOf(rest.procedures.flatMap((one) => one.on ?? [])) ??
    null
  const setting = settingOfEncounter(record, resources, tenant)
  return {
    encounter,
    patient,
    on,
    setting,
    payer: payerOf(patient, on, resources, tenant),
    finished,
    administrations,
    notGiven: rest.notGiven,
    procedures: rest.procedures,
    oddities: rest.oddities,
    sameDay: [],
  }
}

function unknownEncounter(encounter: string): Oddity {
  return { check: 'encounter-is-known', about: encounter, saw: 'no Encounter of that id has been received' }
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

function firstOf(days: readonly string[]): string | undefined {
  return days.length === 0 ? undefined : days.reduce((a, b) => (a < b ? a : b))
}

/** Hours without anything given, overnight, after which an outpatient has gone home and come back. */
const HOURS_GONE_HOME = 8
/** Hours an encounter may last and still be one stay where nothing says whether the patient stayed. */
const LONGEST_STAY_HOURS = 72

/**
 * The administrations by presence. A stay (observation, emergency) is one; an outpatient encounter that goes on over days,
 * as recurring accounts do, is one a visit (contract: one continuous presence in one encounter).
 */
function presences(
  administrations: readonly Administration[],
  record: unknown,
): readonly (readonly Administration[])[] {
  const inOrder = [...administrations].sort(byStart)
  const span = encounterSpan(record)
  const recurring =
    !isStay(record) &&
    (isAmbulatory(record) || (span !== undefined && span.end - span.start > LONGEST_STAY_HOURS * 3600))
  if (!recurring) return [inOrder]
  const found: Administration[][] = []
  let stillHereAt: { readonly seconds: number; readonly on: string } | undefined
  for (const one of inOrder) {
    const came = one.start
    const current = found.at(-1)
    const back =
      came !== undefined &&
      stillHereAt !== undefined &&
      came.on > stillHereAt.on &&
      came.seconds - stillHereAt.seconds >= HOURS_GONE_HOME * 3600
    const otherDay = came === undefined && one.on !== undefined && stillHereAt !== undefined && one.on > stillHereAt.on
    if (current === undefined || back || otherDay) found.push([one])
    else current.push(one)
    const left = one.ambulatoryPump ? came : (one.stop ?? came)
    if (left !== undefined && (stillHereAt === undefined || left.seconds > stillHereAt.seconds)) stillHereAt = left
  }
  return found
}

/** By start, then id; what has no time of day comes last. */
function byStart(a: Administration, b: Administration): number {
  const [x, y] = [a.start?.seconds ?? Number.MAX_SAFE_INTEGER, b.start?.seconds ?? Number.MAX_SAFE_INTEGER]
  if (x !== y) return x - y
  if (a.on !== b.on) return (a.on ?? '9') < (b.on ?? '9') ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function isClaimedWaste(resource: unknown, given: readonly Administration[]): boolean {
  const id = `MedicationAdministration/${text(resource, 'id')}`
  return given.some(({ discardedBy }) => discardedBy.includes(id))
}

function readNotGiven(resource: unknown): NotGiven {
  const status = text(resource, 'status') as NotGiven['status']
  const medication =
    nameOf(child(resource, 'medicationCodeableConcept')) ?? text(child(resource, 'medicationReference'), 'display')
  return { id: `MedicationAdministration/${text(resource, 'id')}`, status, text: medication ?? 'an administration' }
}
