import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { ExportFile, ExportJob } from '../fhir-api/export-job.ts'
import { settings } from './settings.ts'

const { EXPORTS_BUCKET: Bucket } = settings('EXPORTS_BUCKET')

const s3 = new S3Client({ maxAttempts: 3 })

/**
 * Where exports lie, each below its site and its id, so that no key of one site reaches into another's:
 *
 *     demo/<id>/job.json              what was asked for; without it nothing of the rest counts
 *     demo/<id>/turn-0001.json        where the writing has come to; each that arrives has the next file written
 *     demo/<id>/ChargeItem-0001.ndjson
 *     demo/<id>/manifest.json         the files, once all are written
 */
export function placeOf(tenant: string, id: string): string {
  return `${tenant}/${id}/`
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
export async function readText(Key: string): Promise<string | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
    return await Body?.transformToString()
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined
    throw error
  }
}

/** What lies below a place, and when it came there. */
export async function listed(Prefix: string): Promise<readonly { readonly key: string; readonly at: Date }[]> {
  const found: { key: string; at: Date }[] = []
  let from: string | undefined
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix, ...(from === undefined ? {} : { ContinuationToken: from }) }),
    )
    for (const { Key: key, LastModified: at } of page.Contents ?? [])
      if (key !== undefined && at !== undefined) found.push({ key, at })
    from = page.NextContinuationToken
  } while (from !== undefined)
  return found
}

export async function remove(Key: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket, Key }))
}

async function readJson<Content>(key: string): Promise<Content | undefined> {
  const text = await readText(key)
  return text === undefined ? undefined : JSON.parse(text)
}

async function put(Key: string, Body: string): Promise<void> {
  const ContentType = Key.endsWith('.json') ? 'application/json' : 'application/fhir+ndjson'
  await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }))
}
