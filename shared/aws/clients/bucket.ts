import { deleteObject, getObject, listObjects, putObject as put } from './objects.ts'
import { settings } from './settings.ts'

const { REFERENCE_BUCKET } = settings('REFERENCE_BUCKET')

export interface StoredObject {
  readonly bytes: Uint8Array
  readonly metadata: Readonly<Record<string, string>>
  /** Time of writing, UTC, to the second. */
  readonly arrived: string
}

/** Returns the object at a key; undefined if there is none. */
export async function objectAt(key: string): Promise<StoredObject | undefined> {
  const found = await getObject(REFERENCE_BUCKET, key)
  return found && { bytes: found.bytes, metadata: found.metadata, arrived: instant(found.lastModified) }
}

/** Returns the object at a key. Throws if there is none. */
export async function requiredObjectAt(key: string): Promise<StoredObject> {
  const found = await objectAt(key)
  if (found === undefined) throw new Error(`no object at ${key}`)
  return found
}

export async function putObject(
  key: string,
  body: Uint8Array | string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  await put(REFERENCE_BUCKET, key, body, metadata, contentTypeOf(key))
}

/** Writes indented JSON, for people to read. */
export function putJson(key: string, content: unknown): Promise<void> {
  return putObject(key, `${JSON.stringify(content, undefined, 2)}\n`)
}

/** Deletes an object. The bucket keeps versions, so a deleted object can be restored. */
export async function removeObject(key: string): Promise<void> {
  await deleteObject(REFERENCE_BUCKET, key)
}

export async function keysUnder(prefix: string): Promise<readonly string[]> {
  const all = await listObjects(REFERENCE_BUCKET, prefix)
  return all.map(({ key }) => key).sort()
}

/** Writes an instant in the product's format: UTC, to the second. */
export function instant(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`
}

function contentTypeOf(key: string): string {
  return key.endsWith('.json') ? 'application/json' : 'application/octet-stream'
}
