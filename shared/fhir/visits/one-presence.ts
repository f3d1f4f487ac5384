import { LONGEST_STAY_HOURS } from '../../chart/practice.ts'
import type { Site } from '../../chart/site.ts'
import { child, referenceOf, text } from '../reading/element.ts'
import { claimOf } from '../reading/encounter.ts'
import { wasGiven } from '../reading/medication-administration.ts'
import { moment } from '../reading/moment.ts'
import type { Resources } from '../reading/resources.ts'
import { type Span, spanOf, timeOf } from './encounter-span.ts'

/** An encounter in which something was given. */
interface Charted {
  readonly encounter: string
  readonly record: unknown
  readonly charted: readonly unknown[]
  readonly span: Span
  readonly setting: string | undefined
}

/**
 * Returns, for each encounter that was one presence with others, all of them, the earliest first. Encounters of one person
 * and one site are one presence if their periods overlap, if something ran in both at the same time, or if they hang on one
 * parent on one day: then there is one initial service, and no modifier may say that they were apart.
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
    return span === undefined
      ? []
      : [{ encounter, record, charted, span, setting: claimOf(record, resources, site).setting }]
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
  if (meet(a.span, b.span) || meet(ranIn(a.charted), ranIn(b.charted))) return true
  return hangTogether(a, b) && a.span.firstDay <= b.span.lastDay && b.span.firstDay <= a.span.lastDay
}

function hangTogether(a: Charted, b: Charted): boolean {
  const [x, y] = [referenceOf(a.record, 'partOf'), referenceOf(b.record, 'partOf')]
  return x === b.encounter || y === a.encounter || (x !== undefined && x === y)
}

/** An account that goes on over weeks is no presence by itself. */
function isSeries({ from, until }: Span): boolean {
  return from !== undefined && until !== undefined && until - from > LONGEST_STAY_HOURS * 3600
}

type Bounds = Pick<Span, 'from' | 'until'>

function meet(a: Bounds, b: Bounds): boolean {
  if (a.from === undefined || a.until === undefined || b.from === undefined || b.until === undefined) return false
  return a.from < b.until && b.from < a.until
}

/** From the first start to the last stop of that day: what still runs at midnight went home with the patient. */
function ranIn(charted: readonly unknown[]): Bounds {
  let [from, until]: [number | undefined, number | undefined] = [undefined, undefined]
  for (const one of charted) {
    const start = moment(timeOf(one) ?? '')
    const stop = moment(text(child(one, 'effectivePeriod'), 'end') ?? '')
    if (start === undefined) continue
    const left = stop === undefined || stop.on !== start.on ? start : stop
    from = Math.min(from ?? start.seconds, start.seconds)
    until = Math.max(until ?? left.seconds, left.seconds)
  }
  return { from, until }
}

/** By start, then by name. */
function byBegin(a: Charted, b: Charted): number {
  const [x, y] = [a.span.from ?? 0, b.span.from ?? 0]
  return x !== y ? x - y : a.encounter < b.encounter ? -1 : 1
}
