import type { Deletion, OpenedEnvelope, OpenedResource, Page } from '../../fhir/envelopes/opened-envelope.ts'
import { isMissing } from '../../fhir/envelopes/pages.ts'
import { clash, clashing } from '../../fhir/envelopes/servers-that-clash.ts'
import { asR4 } from '../../fhir/reading/as-r4.ts'
import { text } from '../../fhir/reading/element.ts'
import { patientDays } from '../../fhir/reading/patients/patient-days.ts'
import { isRecordType, readReceived } from '../../fhir/reading/received-resource.ts'
import { RESOURCE_TYPES } from '../../fhir/reading/resource-types.ts'
import { Refusal } from '../../refusal.ts'
import { standingBesideDeletions } from './standing-beside-deletions.ts'

/** Says what could not be read, and where it stands. */
export type Complain = (place: string, cause: string) => void

/** The resources of one server that are charged together. */
export interface ChargedTogether {
  /** The base URL of the server; absent unless resources of several servers share ids. */
  readonly server?: string
  readonly resources: readonly unknown[]
}

interface OfDocument {
  /** The file, or the line of a file. */
  readonly document: string
}

/** Everything that is one record: all files of a call, or one line of NDJSON that is a Bundle. */
export interface GatheredRecord {
  readonly resources: (OpenedResource & OfDocument)[]
  readonly deletions: Deletion[]
  readonly pages: (Page & OfDocument)[]
  /** How many resources came of each type that charging does not read. */
  readonly passedOver: Map<string, number>
}

export function emptyRecord(): GatheredRecord {
  return { resources: [], deletions: [], pages: [], passedOver: new Map() }
}

/** Adds what a document holds to a record. A resource that cannot be taken in is named; the others still are. */
export function addTo(record: GatheredRecord, document: string, opened: OpenedEnvelope, complain: Complain): void {
  for (const one of opened.resources) {
    const type = text(one.resource, 'resourceType')
    if (type !== undefined && RESOURCE_TYPES.has(type) && !isRecordType(type))
      record.passedOver.set(type, (record.passedOver.get(type) ?? 0) + 1)
    else takeIn(record, document, one, complain)
  }
  for (const one of opened.deletions) record.deletions.push(one)
  for (const { url, place } of opened.named)
    complain(
      `${document} ${place}`,
      `the entry brings no resource: it names ${withoutQuery(url)}. Send the resource itself`,
    )
  for (const { place, refusal } of opened.complaints) complain(`${document} ${place}`, refusal.message)
  for (const page of opened.pages) record.pages.push({ ...page, document })
}

function withoutQuery(url: string): string {
  return (url.slice(0, 200).toWellFormed().split('?')[0] ?? '').trim()
}

function takeIn(record: GatheredRecord, document: string, opened: OpenedResource, complain: Complain): void {
  try {
    const { resource } = readReceived(asR4(opened.resource))
    record.resources.push({ ...opened, resource, document })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const element = error.expression?.replace(/^[A-Z]\w*\.?/, '') ?? ''
    const place = element === '' || element === 'resourceType' ? opened.place : `${opened.place}.${element}`
    complain(`${document} ${place}`, error.message)
  }
}

/** Returns what is charged together, once all of a record is there. */
export function chargedTogether(record: GatheredRecord, complain: Complain): readonly ChargedTogether[] {
  const known = new Set(record.pages.flatMap(({ self }) => self ?? []))
  const torn = record.pages.filter(({ next }) => next !== undefined && !known.has(next))
  for (const { document, place, next = '' } of torn)
    complain(`${document} ${place}.link`, `${isMissing(next, place).message}. Nothing of this page is charged`)
  const whole = record.resources.filter(
    (one) => !torn.some((page) => page.document === one.document && one.place.startsWith(`${page.place}.`)),
  )
  const clashes = clashing(whole)
  if (clashes.length === 0) return [{ resources: standingBesideDeletions(whole, record.deletions) }]
  const doubtful = clashes.filter(isOfOneDay)
  for (const all of doubtful) complain(all[0]?.place ?? '$this', clash(all).message)
  const kept = whole.filter((one) => !doubtful.some((all) => all.includes(one)))
  const servers = Map.groupBy(kept, ({ server }) => server)
  return [...servers]
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
    .map(([server, of]) => ({
      ...(server === undefined ? {} : { server }),
      resources: standingBesideDeletions(of, record.deletions),
    }))
}

/** True if what two servers say under one id may be one thing charted twice: both are of one patient and day. */
function isOfOneDay(all: readonly OpenedResource[]): boolean {
  const days = all.map(({ resource }) => patientDays([resource], { id: 'any' }))
  const said = days.flat()
  return new Set(said).size < said.length
}
