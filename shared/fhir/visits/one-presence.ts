import { LONGEST_STAY_HOURS } from '../../chart/practice.ts'
import type { Site } from '../../chart/site.ts'
import { child, referenceOf, text } from '../reading/element.ts'
import { localTimeOf } from '../reading/encounter.ts'
import { wasGiven } from '../reading/medication-administration.ts'
import { type LocalTime, moment } from '../reading/moment.ts'
import type { Resources } from '../reading/resources.ts'
import { type Span, spanOf, timeOf } from './encounter-span.ts'
import { whereaboutsOf } from './whereabouts.ts'

/** An encounter in which something was given. */
interface Charted {
  readonly encounter: string
  readonly record: unknown
  readonly charted: readonly unknown[]
  readonly span: Span
  readonly ran: Bounds
  readonly setting: string | undefined
}

/**
 * Returns, for each encounter that was one presence with others, all of them, the earliest first. Encounters of one
 * person and site are one presence if their periods overlap, or if drugs ran in both at once. They also are if they
 * have one parent on one day. One presence has one initial service, and no modifier may claim separate visits.
 */
export function presencesOf(
  placed: ReadonlyMap<string, readonly unknown[]>,
  resources: Resources,
  site: Site,
): ReadonlyMap<string, readonly string[]> {
  if (placed.size < 2) return NONE
  const byPerson = Map.groupBy(chartedIn(placed, resources, site), ({ record }) =>
    resources.persons.one(referenceOf(record, 'subject') ?? ''),
  )
  const presences = new Map<string, readonly string[]>()
  for (const [person, all] of byPerson) {
    if (person === '' || all.length < 2) continue
    for (const together of grouped(all)) {
      const names = together.sort(byBegin).map(({ encounter }) => encounter)
      if (names.length > 1) for (const name of names) presences.set(name, names)
    }
  }
  return presences
}

const NONE: ReadonlyMap<string, readonly string[]> = new Map()

function chartedIn(
  placed: ReadonlyMap<string, readonly unknown[]>,
  resources: Resources,
  site: Site,
): readonly Charted[] {
  return [...placed].flatMap(([encounter, all]) => {
    const record = resources.find(encounter)
    const charted = all.filter(wasGiven)
    const span = charted.length === 0 ? undefined : spanOf(record, site)
    if (span === undefined) return []
    const local = localTimeOf(record, site)
    const { setting } = whereaboutsOf(record, [], resources, site, local)
    return [{ encounter, record, charted, span, ran: ranIn(charted, local), setting }]
  })
}

function grouped(all: readonly Charted[]): Charted[][] {
  const groups: Charted[][] = []
  for (const one of all) {
    const met = groups.filter((group) => group.some((other) => areOnePresence(one, other)))
    const rest = groups.filter((group) => !met.includes(group))
    groups.splice(0, groups.length, ...rest, [...met.flat(), one])
  }
  return groups
}

function areOnePresence(a: Charted, b: Charted): boolean {
  if (a.setting !== b.setting && a.setting !== undefined && b.setting !== undefined) return false
  if (isSeries(a.span) || isSeries(b.span)) return false
  if (meet(a.span, b.span) || meet(a.ran, b.ran)) return true
  return hangTogether(a, b) && a.span.firstDay <= b.span.lastDay && b.span.firstDay <= a.span.lastDay
}

function hangTogether(a: Charted, b: Charted): boolean {
  const [x, y] = [referenceOf(a.record, 'partOf'), referenceOf(b.record, 'partOf')]
  return x === b.encounter || y === a.encounter || (x !== undefined && x === y)
}

/** True for an account over weeks, which is no presence by itself. */
function isSeries({ from, until }: Span): boolean {
  return from !== undefined && until !== undefined && until - from > LONGEST_STAY_HOURS * 3600
}

type Bounds = Pick<Span, 'from' | 'until'>

function meet(a: Bounds, b: Bounds): boolean {
  if (a.from === undefined || a.until === undefined || b.from === undefined || b.until === undefined) return false
  return a.from < b.until && b.from < a.until
}

/**
 * Returns the first start and the last stop of that day. A drug that still runs at midnight went home with the
 * patient.
 */
function ranIn(charted: readonly unknown[], local: LocalTime): Bounds {
  let [from, until]: [number | undefined, number | undefined] = [undefined, undefined]
  for (const one of charted) {
    const start = moment(timeOf(one) ?? '', local)
    const stop = moment(text(child(one, 'effectivePeriod'), 'end') ?? '', local)
    if (start === undefined) continue
    const left = stop === undefined || stop.on !== start.on ? start : stop
    from = Math.min(from ?? start.seconds, start.seconds)
    until = Math.max(until ?? left.seconds, left.seconds)
  }
  return { from, until }
}

/** Orders by start, then by id. */
function byBegin(a: Charted, b: Charted): number {
  const [x, y] = [a.span.from ?? 0, b.span.from ?? 0]
  return x !== y ? x - y : a.encounter < b.encounter ? -1 : 1
}
