import type { GivenAdministration } from '../drugs/identify-drugs.ts'
import { accessOf } from './access.ts'
import { minutesOf, runsOf, timeProblem } from './runs.ts'
import type { Service } from './service.ts'
import { goesIntoAVessel } from './vessel.ts'

/** The most minutes between two syringes that are still one injection (ADM-48). */
const ONE_SESSION_MINUTES = 30

/** The longest gap between a stop and the next start that is a change of bag or rate, not a new beginning. */
const CHANGE_OF_BAG_MINUTES = 5

/** Longest infusion that may be a push after all; two pushes are never added up (ADM-11, ADM-22). */
const LONGEST_PUSH_MINUTES = 15

/**
 * The services of a visit, in order of time: bags, rate changes, pauses and restarts of one infusion become one service
 * (ADM-22), several drugs in one bag stay one (ADM-23), every push and every injection is its own.
 */
export function timeline(administrations: readonly GivenAdministration[]): readonly Service[] {
  const access = accessOf(administrations)
  const groups: Group[] = []
  for (const one of [...administrations].sort(byTime)) {
    const key = keyOf(one, access(one))
    const group = groups.find((known) => known.key === key && continues(known.administrations, one))
    if (group === undefined) groups.push({ key, administrations: [one] })
    else group.administrations.push(one)
  }
  return groups.map((group) => service(group.administrations, access))
}

/** The administrations of one service, and what they have in common. */
interface Group {
  readonly key: string
  readonly administrations: GivenAdministration[]
}

/** Whether an administration of the same drug by the same way goes on with what a service began. */
function continues(group: readonly GivenAdministration[], next: GivenAdministration): boolean {
  const last = group.at(-1)
  if (last === undefined) return false
  if (isInjected(next)) return minutesBetween(last, next) <= ONE_SESSION_MINUTES
  if (next.technique === 'push' || last.technique === 'push' || !goesIntoAVessel(next)) return false
  return (
    isLinked(group, next) || minutesBetween(last, next) <= CHANGE_OF_BAG_MINUTES || (isInfused(last) && isInfused(next))
  )
}

function keyOf({ drugs, route, ambulatoryPump }: GivenAdministration, access: string): string {
  return `${substance(drugs)}|${route}|${ambulatoryPump}|${access}`
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
    (start !== undefined && stop !== undefined && stop.seconds - start.seconds >= (LONGEST_PUSH_MINUTES + 1) * 60)
  )
}

/** From the end of one (its start, where nothing else is charted) to the start of the next. */
function minutesBetween(last: GivenAdministration, next: GivenAdministration): number {
  const end = last.stop ?? last.start
  return end === undefined || next.start === undefined
    ? Number.POSITIVE_INFINITY
    : (next.start.seconds - end.seconds) / 60
}

function service(
  administrations: readonly GivenAdministration[],
  access: (of: GivenAdministration) => string,
): Service {
  const [first] = administrations
  if (first === undefined) throw new RangeError('a service has an administration')
  const runs = runsOf(administrations)
  const timeUnread = timeProblem(administrations)
  const minutes =
    timeUnread === undefined && administrations.every(({ start, stop }) => start && stop) ? minutesOf(runs) : undefined
  const stops = administrations.flatMap(({ stop }) => stop ?? []).sort((a, b) => a.seconds - b.seconds)
  const stop = stops.length === administrations.length ? stops.at(-1) : undefined
  return {
    id: first.id,
    administrations,
    substance: substance(first.drugs),
    classes: first.drugs.map(({ classedAs }) => classedAs),
    access: access(first),
    runs,
    furtherHours: 0,
    modifiers: [],
    leftOff: false,
    because: [],
    route: first.route,
    charted: first.technique,
    technique: undefined,
    start: first.start,
    stop,
    minutes,
    timeUnread,
    on: first.on,
    category: undefined,
    role: undefined,
    waitsFor: undefined,
  }
}

function substance(drugs: GivenAdministration['drugs']): string {
  const names = drugs.map(
    ({ name, text, ndc, hcpcs, rxnorm }) => name ?? text ?? hcpcs ?? ndc ?? rxnorm[0] ?? 'unnamed drug',
  )
  return names.length === 1 ? (names[0] ?? '') : names.sort().join(' + ')
}

/** By start; what has none comes last on its day, by id. */
function byTime(a: GivenAdministration, b: GivenAdministration): number {
  const difference = (a.start?.seconds ?? Number.MAX_SAFE_INTEGER) - (b.start?.seconds ?? Number.MAX_SAFE_INTEGER)
  return difference !== 0 ? difference : a.id < b.id ? -1 : 1
}
