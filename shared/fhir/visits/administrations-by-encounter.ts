import type { Site } from '../../chart/site.ts'
import type { Oddity } from '../../chart/visit.ts'
import { child, elements, quoted, referenceOf, references, text } from '../reading/element.ts'
import { dateOf } from '../reading/moment.ts'
import type { Resources } from '../reading/resources.ts'
import { type Span, spanOf, timeOf } from './encounter-span.ts'

/** Administrations that are charged in one visit, and what is odd about their being there. */
export interface Placed {
  /** Null for an administration that no encounter is found for: it stands alone. */
  readonly encounter: string | null
  readonly charted: readonly unknown[]
  readonly oddities: readonly Oddity[]
}

/**
 * Returns the administrations by the encounter they name. One that names none, or names it in a way that leads to none, is
 * placed in the encounter of its patient that covers its time, if exactly one does, and is found; otherwise it stands alone.
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

/** `Encounter/e1`, or null where the reference is none that leads to an encounter by type and id. */
export function encounterOf(resource: unknown): string | null {
  const element = text(resource, 'resourceType') === 'MedicationAdministration' ? 'context' : 'encounter'
  const reference = referenceOf(resource, element)
  return reference?.startsWith('Encounter/') ? reference : null
}

/** Each administration with the records of waste that are part of it. */
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
  const day = time === undefined ? undefined : dateOf(time, site.timeZone)
  if (patient === undefined || time === undefined || day === undefined) return []
  return resources.ofType('Encounter').flatMap((encounter) => {
    const subject = referenceOf(encounter, 'subject')
    if (subject === undefined || !resources.persons.agree(subject, patient)) return []
    const span = spanOf(encounter, site)
    return span !== undefined && covers(span, time, day) ? [`Encounter/${text(encounter, 'id')}`] : []
  })
}

/** By the moment where both have one, else by the day. */
function covers({ from, until, firstDay, lastDay }: Span, time: string, day: string): boolean {
  const at = Date.parse(time) / 1000
  const hasTime = time.includes('T')
  if (hasTime && from !== undefined && until !== undefined) return from <= at && at <= until
  return firstDay <= day && day <= lastDay
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
