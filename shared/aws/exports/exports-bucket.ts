import type { ExportFile, ExportJob } from '../../fhir-api/export-job.ts'
import { deleteObject, getObject, type KeyInBucket, listObjects, putObject, putObjectIf } from '../clients/objects.ts'
import { settings } from '../clients/settings.ts'

const { EXPORTS_BUCKET: Bucket } = settings('EXPORTS_BUCKET')

/**
 * Returns the prefix of an export. Each is below its site and its id, so that no key of one site reaches into
 * another's:
 *
 *     tenants/demo/<id>/job.json              the request; without it the other objects do not count
 *     tenants/demo/<id>/turn-0001.json        the position of the export; each new one starts the next file
 *     tenants/demo/<id>/ChargeItem-0001.ndjson
 *     tenants/demo/<id>/manifest.json         the files, once all are written
 *     tenants/demo/running-1.json             the id of the export that runs first, second or third at one time
 */
export function placeOf(tenant: string, id: string): string {
  return `${exportsOf(tenant)}${id}/`
}

/** Returns the prefix of all exports of a site. */
export function exportsOf(tenant: string): string {
  return `tenants/${tenant}/`
}

/** Position of an export: the type, the page within it, and the files written so far. */
export interface Turn {
  readonly number: number
  readonly at: number
  readonly after?: string
  readonly files: readonly ExportFile[]
}

export interface Manifest {
  readonly files: readonly ExportFile[]
}

/** The export that has one of the site's places to run in. `etag` is the tag of this note. */
export interface Running {
  readonly id: string
  readonly etag: string
}

export async function readRunning(tenant: string, number: number): Promise<Running | undefined> {
  const found = await getObject(Bucket, runningKey(tenant, number))
  if (found === undefined) return undefined
  const { id }: { readonly id: string } = JSON.parse(Buffer.from(found.bytes).toString())
  return { id, etag: found.etag }
}

/** Gives a place to an export if the place is as it was read. Returns true if it was given. */
export function putRunning(tenant: string, number: number, id: string, before: Running | undefined): Promise<boolean> {
  return putObjectIf(Bucket, runningKey(tenant, number), { id }, before?.etag)
}

function runningKey(tenant: string, number: number): string {
  return `${exportsOf(tenant)}running-${number}.json`
}

export function turnKey(place: string, number: number): string {
  return `${place}turn-${String(number).padStart(4, '0')}.json`
}

export const readJob = (place: string) => readJson<ExportJob>(`${place}job.json`)
export const readTurn = (place: string, number: number) => readJson<Turn>(turnKey(place, number))
export const readManifest = (place: string) => readJson<Manifest>(`${place}manifest.json`)

export const putJob = (place: string, job: ExportJob) => put(`${place}job.json`, JSON.stringify(job))
/** Stores a turn. The function that gets its event writes the next file. */
export const putTurn = (place: string, turn: Turn) => put(turnKey(place, turn.number), JSON.stringify(turn))
export const putManifest = (place: string, manifest: Manifest) => put(`${place}manifest.json`, JSON.stringify(manifest))
export const putFile = (place: string, name: string, ndjson: string) => put(`${place}${name}`, ndjson)

/** Returns the text of an object; undefined if there is none. */
export async function readText(key: string): Promise<string | undefined> {
  const found = await getObject(Bucket, key)
  return found && Buffer.from(found.bytes).toString()
}

/** Returns the objects below a prefix, with their times. */
export function listed(prefix: string): Promise<readonly KeyInBucket[]> {
  return listObjects(Bucket, prefix)
}

export function remove(key: string): Promise<void> {
  return deleteObject(Bucket, key)
}

async function readJson<Content>(key: string): Promise<Content | undefined> {
  const text = await readText(key)
  return text === undefined ? undefined : JSON.parse(text)
}

function put(key: string, body: string): Promise<void> {
  return putObject(Bucket, key, body, {}, key.endsWith('.json') ? 'application/json' : 'application/fhir+ndjson')
}
