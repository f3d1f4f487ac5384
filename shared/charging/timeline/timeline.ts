import type { Moment } from '../../chart/visit.ts'
import { inOrder } from '../../exact/in-order.ts'
import type { GivenAdministration, IdentifiedDrug } from '../drugs/identify-drugs.ts'
import type { VisitFacts } from '../visit-facts.ts'
import { accessOf } from './access.ts'
import { continues } from './one-service.ts'
import { minutesOf, runsOf, timeProblem } from './runs.ts'
import type { Service } from './service.ts'

/**
 * Returns the services of a visit, in order of time. Bags, rate changes, pauses and restarts of one infusion are one
 * service (ADM-22). Several drugs in one bag are one (ADM-23). Each push and each injection is its own.
 */
export function timeline(
  administrations: readonly GivenAdministration[],
  facts: Pick<VisitFacts, 'setting' | 'settings'>,
): readonly Service[] {
  const dosesApart = repeatedDosesAreApart(facts)
  const given = inOrder(administrations, byTime)
  const access = accessOf(given)
  const groups: Group[] = []
  for (const one of given) {
    const key = keyOf(one, access(one))
    const group = groups.find((known) => known.key === key && continues(known, one, dosesApart))
    if (group === undefined) groups.push({ key, administrations: [one], last: one })
    else {
      group.administrations.push(one)
      group.last = one
    }
  }
  return groups.map((group) => service(group.administrations, access))
}

/** True if the payer counts a therapeutic drug infused again after a long gap as a service of its own. */
function repeatedDosesAreApart({ setting, settings }: Pick<VisitFacts, 'setting' | 'settings'>): boolean {
  return setting === 'facility' && settings['same-drug-infused-again'] === 'repeated-push'
}

/** The administrations of one service so far, in order of time, and the key they share. */
interface Group {
  readonly key: string
  readonly administrations: [GivenAdministration, ...GivenAdministration[]]
  last: GivenAdministration
}

function keyOf({ drugs, route, ambulatoryPump }: GivenAdministration, access: string): string {
  return `${substance(drugs)}|${route}|${ambulatoryPump}|${access}`
}

function service(administrations: Group['administrations'], access: (of: GivenAdministration) => string): Service {
  const [first] = administrations
  const runs = runsOf(administrations)
  const timeUnread = timeProblem(administrations)
  const minutes =
    timeUnread === undefined && administrations.every(({ start, stop }) => start && stop) ? minutesOf(runs) : undefined
  return {
    id: first.id,
    administrations,
    substance: substance(first.drugs),
    classes: first.drugs.map(({ classedAs }) => classedAs),
    access: access(first),
    runs,
    furtherHours: 0,
    furtherUnits: 0,
    modifiers: [],
    leftOff: false,
    because: [],
    route: first.route,
    charted: first.technique,
    technique: undefined,
    start: first.start,
    stop: lastStop(administrations),
    minutes,
    timeUnread,
    on: first.on,
    category: undefined,
    role: undefined,
    waitsFor: undefined,
  }
}

/** Returns the latest stop; undefined if one has no stop. */
function lastStop(administrations: readonly GivenAdministration[]): Moment | undefined {
  let last: Moment | undefined
  for (const { stop } of administrations) {
    if (stop === undefined) return undefined
    if (last === undefined || stop.seconds >= last.seconds) last = stop
  }
  return last
}

function substance(drugs: GivenAdministration['drugs']): string {
  const [only] = drugs
  // Stryker disable next-line all: a shortcut; a list of one gives the same text when sorted and joined
  if (only !== undefined && drugs.length === 1) return nameOf(only)
  return drugs.map(nameOf).sort().join(' + ')
}

function nameOf({ name, text, ndc, hcpcs, rxnorm }: IdentifiedDrug): string {
  return name ?? text ?? hcpcs ?? ndc ?? rxnorm[0] ?? 'unnamed drug'
}

/** Orders by start. An administration without a start comes last on its day. Equal starts are ordered by id. */
export function byTime(a: GivenAdministration, b: GivenAdministration): number {
  const difference = (a.start?.seconds ?? Number.MAX_SAFE_INTEGER) - (b.start?.seconds ?? Number.MAX_SAFE_INTEGER)
  return difference !== 0 ? difference : a.id < b.id ? -1 : 1
}
