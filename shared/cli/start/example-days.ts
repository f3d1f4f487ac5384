import { readFileSync } from 'node:fs'
import { child, text } from '../../fhir/reading/element.ts'

/** A day as an EHR notifies of it. */
export interface ExampleDay {
  readonly title: string
  /** `Encounter/folfox-day-1` */
  readonly encounter: string
  readonly notifications: readonly Notification[]
}

interface Notification {
  /** A file in `examples/`. */
  readonly file: string
  /** `PUT` to the address of the resource, as HAPI and Firely do; else `POST` to the callback itself. */
  readonly by: 'POST' | 'PUT'
  /** Explanation printed for a person who watches. */
  readonly note?: string
}

/** Notifications of a real infusion room: single resources and Bundles, one late, one sent twice. */
export const exampleDays: readonly ExampleDay[] = [
  {
    title: 'FOLFOX day 1 in an office, Medicare',
    encounter: 'Encounter/folfox-day-1',
    notifications: [
      { file: 'folfox-day-1/01-encounter-begins.json', by: 'PUT' },
      { file: 'folfox-day-1/02-place-and-payer.json', by: 'POST' },
      { file: 'folfox-day-1/03-palonosetron-push.json', by: 'POST' },
      { file: 'folfox-day-1/04-dexamethasone-infusion.json', by: 'PUT' },
      { file: 'folfox-day-1/06-oxaliplatin-and-leucovorin-end.json', by: 'POST' },
      { file: 'folfox-day-1/05-oxaliplatin-begins.json', by: 'PUT', note: 'late: it is older than what is known' },
      { file: 'folfox-day-1/07-fluorouracil-bolus.json', by: 'PUT' },
      { file: 'folfox-day-1/08-fluorouracil-pump.json', by: 'POST' },
      { file: 'folfox-day-1/07-fluorouracil-bolus.json', by: 'PUT', note: 'sent again' },
      { file: 'folfox-day-1/09-encounter-finished.json', by: 'PUT' },
    ],
  },
  {
    title: 'Pembrolizumab 200 mg in 30 minutes in a hospital, Medicare Advantage',
    encounter: 'Encounter/pembrolizumab',
    notifications: [
      { file: 'pembrolizumab/01-pembrolizumab-begins.json', by: 'PUT' },
      { file: 'pembrolizumab/03-pembrolizumab-ends.json', by: 'POST' },
      { file: 'pembrolizumab/02-encounter-place-and-payer.json', by: 'POST', note: 'late: the drug was already in' },
      { file: 'pembrolizumab/03-pembrolizumab-ends.json', by: 'POST', note: 'sent again' },
      { file: 'pembrolizumab/05-premedication-without-a-stop.json', by: 'POST', note: 'a stop time is missing' },
      { file: 'pembrolizumab/04-encounter-finished.json', by: 'PUT' },
    ],
  },
]

/** Sends it to a callback as an EHR would, and answers the status. */
export async function send({ file, by }: Notification, callback: string, secret: string): Promise<number> {
  const body = readFileSync(new URL(`../../../examples/${file}`, import.meta.url), 'utf8')
  const resource: unknown = JSON.parse(body)
  const address = by === 'PUT' ? `${callback}/${text(resource, 'resourceType')}/${text(resource, 'id')}` : callback
  const headers = { 'content-type': 'application/fhir+json', authorization: `Bearer ${secret}` }
  const { status } = await fetch(address, { method: by, headers, body })
  return status
}

/** Returns the subject of a notification for a person: `MedicationAdministration/a1`, `Bundle of 3`. */
export function subjectOf({ file }: Notification): string {
  const resource: unknown = JSON.parse(readFileSync(new URL(`../../../examples/${file}`, import.meta.url), 'utf8'))
  const type = text(resource, 'resourceType') ?? ''
  const entries = child(resource, 'entry')
  return Array.isArray(entries) ? `${type} of ${entries.length}` : `${type}/${text(resource, 'id')}`
}
