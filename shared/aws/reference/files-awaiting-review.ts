import type { SuspiciousChange } from '../../cms-files/comparing/suspicious-change.ts'
import { Refusal } from '../../refusal.ts'
import { instant, keysUnder, objectAt, putJson, putObject, removeObject } from '../clients/bucket.ts'
import { type IncomingFile, incomingFile } from './incoming-file.ts'

const WAITING = 'waiting/'

/** Returns the id of a waiting file for commands: `npm run reference -- confirm 3f9a0c11d2b7`. */
export function waitingId({ sha256 }: IncomingFile): string {
  return sha256.slice(0, 12)
}

/** A file that waits for a person: its name, the time it arrived, and its suspicious changes. */
export interface WaitingFile {
  readonly id: string
  readonly file: string
  readonly received: string
  readonly sha256: string
  readonly changes: readonly SuspiciousChange[]
}

/** Stores a file and the list of its suspicious changes. Writes the list last, so that every listed file is there. */
export async function holdForAPerson(arrival: IncomingFile, changes: readonly SuspiciousChange[]): Promise<void> {
  const { file, bytes, received, sha256, stated } = arrival
  const id = waitingId(arrival)
  await putObject(`${WAITING}${id}`, bytes, {
    file: encodeURIComponent(file),
    ...(stated.kind === undefined ? {} : { kind: stated.kind }),
    ...(stated.on === undefined ? {} : { on: stated.on }),
  })
  const waiting: WaitingFile = { id, file, received, sha256, changes }
  await putJson(`${WAITING}${id}.json`, waiting)
}

export async function waitingFiles(): Promise<readonly WaitingFile[]> {
  const lists = (await keysUnder(WAITING)).filter((key) => key.endsWith('.json'))
  const found = await Promise.all(lists.map(objectAt))
  return found.flatMap((one) => (one === undefined ? [] : [JSON.parse(Buffer.from(one.bytes).toString())]))
}

/** Returns the file that waits under an id. It counts as known from the moment a person confirms it: now. */
export async function confirmedFile(id: string): Promise<IncomingFile> {
  const key = `${WAITING}${id}`
  const found = /^[0-9a-f]{12}$/.test(id) ? await objectAt(key) : undefined
  if (found === undefined) throw new Refusal(`no file waits under ${id}`, { code: 'not-found', status: 404 })
  return { ...incomingFile(key, found), received: instant(new Date()) }
}

/** Deletes a file and its list from the files that wait. */
export async function clearWaiting(arrival: IncomingFile): Promise<void> {
  const keys = await keysUnder(`${WAITING}${waitingId(arrival)}`)
  for (const key of [...keys].reverse()) await removeObject(key) // delete the list first
}
