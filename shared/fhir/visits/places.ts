import type { Administration } from '../../chart/visit.ts'
import { settingOf } from '../reading/chart-terminology.ts'
import { codesIn } from '../reading/codeable-concept.ts'
import { child, children, referenceOf, text } from '../reading/element.ts'
import { labelsOf, qualifiersOf, qualifiersOfElement } from '../reading/elements/qualifiers.ts'
import { type LocalTime, moment } from '../reading/moment.ts'
import { type Resources, resolved } from '../reading/resources.ts'

const PLACE_OF_SERVICE = new Set([
  'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
])

/** The places of service of a visit, and the reason if none can be chosen. */
export interface Places {
  readonly codes: readonly string[]
  /** Codes of all locations of the encounter, at any time. */
  readonly everywhere: readonly string[]
  readonly unread?: string | undefined
}

/** A place named by the encounter, as far as it is understood. */
interface Place {
  readonly name: string
  readonly status: string | undefined
  readonly code: string
  readonly from: number
  readonly until: number
}

/**
 * Reads where the patient was while these drugs were given. Uses the CMS place of service of the encounter's
 * locations, or of the location they are part of. Ignores a planned or reserved location. If several remain, the times
 * of the administrations decide, then an active location goes first.
 */
export function placesOf(
  encounter: unknown,
  administrations: readonly Administration[],
  resources: Resources,
  local: LocalTime,
): Places {
  const doubts: string[] = []
  const named: Place[] = []
  for (const entry of children(encounter, 'location')) {
    const reference = referenceOf(entry, 'location')
    const location = resolved(encounter, reference, resources)
    const doubt = [
      ...qualifiersOfElement(entry, 'Encounter', 'location'),
      ...qualifiersOf(location),
      ...labelsOf(location).map((label) => `${reference} ${label}`),
    ]
    doubts.push(...doubt)
    if (doubt.length > 0) continue
    const place = {
      name: reference ?? 'a location',
      status: text(entry, 'status'),
      ...span(child(entry, 'period'), local),
    }
    named.push(...placesOfService(location, encounter, resources).map((code) => ({ ...place, code })))
  }
  const there = named.filter(({ status }) => status !== 'planned' && status !== 'reserved')
  const chosen = narrowed(there, administrations)
  return {
    codes: codesOf(chosen),
    everywhere: codesOf(there),
    unread: doubts[0] ?? whyUnread(chosen, named),
  }
}

function codesOf(places: readonly Place[]): readonly string[] {
  return [...new Set(places.map(({ code }) => code))]
}

function whyUnread(chosen: readonly Place[], coded: readonly Place[]): string | undefined {
  if (chosen.length === 0 && coded.length > 0)
    return `${inWords(coded)} ${coded.length === 1 ? 'was' : 'were'} only planned or reserved`
  return settingsOf(chosen).size > 1 ? `the places of service differ: ${inWords(chosen)}` : undefined
}

function inWords(places: readonly Place[]): string {
  return places.map(({ code, name }) => `${code} (${name})`).join(' and ')
}

/** Returns the places that fit by time, then by status, if the places name different settings. */
function narrowed(places: readonly Place[], administrations: readonly Administration[]): readonly Place[] {
  if (settingsOf(places).size < 2) return places
  const times = administrations.flatMap(({ start, stop }) => (start ?? stop)?.seconds ?? [])
  const then = places.filter(({ from, until }) => times.some((time) => from <= time && time < until))
  const left = then.length === 0 ? places : then
  if (settingsOf(left).size < 2) return left
  const active = left.filter(({ status }) => status === 'active')
  return active.length === 0 ? left : active
}

function settingsOf(places: readonly Place[]): ReadonlySet<string | undefined> {
  return new Set(places.map(({ code }) => settingOf(code) ?? code))
}

/** Most steps from a location to the one it is part of. A circle in the data ends here. */
const MOST_STEPS = 10

/** Returns every place of service of a location, or of what it is part of: of several no one is chosen by its position. */
function placesOfService(location: unknown, owner: unknown, resources: Resources): readonly string[] {
  let at = location
  for (let step = 0; step < MOST_STEPS && at !== undefined; step += 1) {
    const codes = [...new Set(children(at, 'type').flatMap((type) => codesIn(type, PLACE_OF_SERVICE)))]
    if (codes.length > 0) return codes
    at = resolved(owner, referenceOf(at, 'partOf'), resources)
  }
  return []
}

/** Returns the seconds between which the patient was there. A missing start or end means no limit. */
function span(period: unknown, local: LocalTime): Pick<Place, 'from' | 'until'> {
  const from = moment(text(period, 'start') ?? '', local)?.seconds ?? Number.NEGATIVE_INFINITY
  const until = moment(text(period, 'end') ?? '', local)?.seconds ?? Number.POSITIVE_INFINITY
  return { from, until }
}
