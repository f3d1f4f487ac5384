import type { ExportFile, ExportJob } from '../../fhir-api/export-job.ts'
import { deleteObject, getObject, type KeyInBucket, listObjects, putObject } from '../clients/objects.ts'
import { settings } from '../clients/settings.ts'

const { EXPORTS_BUCKET: Bucket } = settings('EXPORTS_BUCKET')

/**
 * Where exports lie, each below its site and its id, so that no key of one site reaches into another's:
 *
 *     tenants/demo/<id>/job.json              what was asked for; without it nothing of the rest counts
 *     tenants/demo/<id>/turn-0001.json        where the writing has come to; each that arrives has the next file written
 *     tenants/demo/<id>/ChargeItem-0001.ndjson
 *     tenants/demo/<id>/manifest.json         the files, once all are written
 */
export function placeOf(tenant: string, id: string): string {
  return `${exportsOf(tenant)}${id}/`
}

/** Below which all exports of a site lie. */
export function exportsOf(tenant: string): string {
  return `tenants/${tenant}/`
}

/** Where the writing has come to: at which type, behind which page of it, with which files behind it. */
export interface Turn {
  readonly number: number
  readonly at: number
  readonly after?: string
  readonly files: readonly ExportFile[]
}

export interface Manifest {
  readonly files: readonly ExportFile[]
}

export function turnKey(place: string, number: number): string {
  return `${place}turn-${String(number).padStart(4, '0')}.json`
}

export const readJob = (place: string) => readJson<ExportJob>(`${place}job.json`)
export const readTurn = (place: string, number: number) => readJson<Turn>(turnKey(place, number))
export const readManifest = (place: string) => readJson<Manifest>(`${place}manifest.json`)

export const putJob = (place: string, job: ExportJob) => put(`${place}job.json`, JSON.stringify(job))
/** Whoever is told of it writes the next file. */
export const putTurn = (place: string, turn: Turn) => put(turnKey(place, turn.number), JSON.stringify(turn))
export const putManifest = (place: string, manifest: Manifest) => put(`${place}manifest.json`, JSON.stringify(manifest))
export const putFile = (place: string, name: string, ndjson: string) => put(`${place}${name}`, ndjson)

/** Nothing where nothing lies. */
export async function readText(key: string): Promise<string | undefined> {
  const found = await getObject(Bucket, key)
  return found && Buffer.from(found.bytes).toString()
}

/** What lies below a place, and when it came there. */
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
