import type { Site } from '../../chart/site.ts'
import type { Oddity } from '../../chart/visit.ts'
import { child, elements, quoted, referenceOf, references, text } from '../reading/element.ts'
import { localTimeOf } from '../reading/encounter.ts'
import { dateOf, type LocalTime, moment } from '../reading/moment.ts'
import type { Resources } from '../reading/resources.ts'
import { type Span, spanOf, timeOf } from './encounter-span.ts'

/** Administrations that are charged in one visit, and the oddities of their placement. */
export interface Placed {
  /** Null for an administration without an encounter: it is a visit by itself. */
  readonly encounter: string | null
  readonly charted: readonly unknown[]
  readonly oddities: readonly Oddity[]
}

/**
 * Returns the administrations by the encounter they name. An administration without a usable reference goes to the
 * patient's encounter at its time, if there is exactly one. It gets a finding. Otherwise it is a visit by itself.
 */
export function administrationsByEncounter(resources: Resources, site: Site): readonly Placed[] {
  const charted = Map.groupBy(resources.ofType('MedicationAdministration'), encounterOf)
  const lost = charted.get(null)
  if (lost === undefined) return [...charted].map(([encounter, all]) => ({ encounter, charted: all, oddities: [] }))
  const placed = new Map<string | null, { charted: unknown[]; oddities: Oddity[] }>()
  for (const [encounter, all] of charted)
    if (encounter !== null) placed.set(encounter, { charted: [...all], oddities: [] })
  const alone: Placed[] = []
  for (const together of withTheirWaste(lost)) {
    const covering = encountersCovering(together[0], resources, site)
    const only = covering.length === 1 ? covering[0] : undefined
    const oddities = together.map((one) => lostOddity(one, covering))
    if (only === undefined) {
      alone.push({ encounter: null, charted: together, oddities })
      continue
    }
    const there = placed.get(only) ?? { charted: [], oddities: [] }
    there.charted.push(...together)
    there.oddities.push(...oddities)
    placed.set(only, there)
  }
  return [...[...placed].map(([encounter, of]) => ({ encounter, ...of })), ...alone]
}

/** Returns `Encounter/e1`; null if the reference does not name an encounter by type and id. */
export function encounterOf(resource: unknown): string | null {
  const element = text(resource, 'resourceType') === 'MedicationAdministration' ? 'context' : 'encounter'
  const reference = referenceOf(resource, element)
  return reference?.startsWith('Encounter/') ? reference : null
}

/** Groups each administration with the waste records that are part of it. */
function withTheirWaste(lost: readonly unknown[]): readonly (readonly unknown[])[] {
  const ids = new Set(lost.map(idOf))
  const parentOf = (one: unknown) => references(one, 'partOf').find((part) => ids.has(part)) ?? idOf(one)
  return [...Map.groupBy(lost, parentOf)].map(([parent, all]) =>
    [...all].sort((a, b) => Number(idOf(b) === parent) - Number(idOf(a) === parent)),
  )
}

function idOf(resource: unknown): string {
  return `MedicationAdministration/${text(resource, 'id')}`
}

function encountersCovering(one: unknown, resources: Resources, site: Site): readonly string[] {
  const patient = referenceOf(one, 'subject')
  const time = timeOf(one)
  if (patient === undefined || time === undefined) return []
  return resources.ofType('Encounter').flatMap((encounter) => {
    const subject = referenceOf(encounter, 'subject')
    if (subject === undefined || !resources.persons.agree(subject, patient)) return []
    const span = spanOf(encounter, site)
    return span !== undefined && covers(span, time, localTimeOf(encounter, site))
      ? [`Encounter/${text(encounter, 'id')}`]
      : []
  })
}

/** True if the span covers the time. Compares moments if both have one, else days. */
function covers({ from, until, firstDay, lastDay }: Span, time: string, local: LocalTime): boolean {
  const at = moment(time, local)?.seconds
  if (at !== undefined && from !== undefined && until !== undefined) return from <= at && at <= until
  const day = dateOf(time, local)
  return day !== undefined && firstDay <= day && day <= lastDay
}

function lostOddity(one: unknown, covering: readonly string[]): Oddity {
  const context = child(one, 'context')
  const names = quoted(context) ?? text(context, 'display')
  const found =
    covering.length === 0
      ? 'no encounter of its patient covers its time'
      : `${covering.join(' and ')} of its patient ${covering.length === 1 ? 'covers' : 'cover'} its time`
  return {
    check: names === undefined ? 'administration-has-a-visit' : 'encounter-is-found-by-its-reference',
    about: `MedicationAdministration/${said(one)}`,
    saw: names === undefined ? found : `it names ${names}, which leads to no encounter of the record; ${found}`,
  }
}

function said(resource: unknown): string {
  return `${elements(resource).id}`
}
