import { deleteObject, getObject, listObjects, putObject as put } from './objects.ts'
import { settings } from './settings.ts'

const { REFERENCE_BUCKET } = settings('REFERENCE_BUCKET')

export interface StoredObject {
  readonly bytes: Uint8Array
  readonly metadata: Readonly<Record<string, string>>
  /** When it was put there, to the second. */
  readonly arrived: string
}

/** What lies at a key; nothing where nothing does. */
export async function objectAt(key: string): Promise<StoredObject | undefined> {
  const found = await getObject(REFERENCE_BUCKET, key)
  return found && { bytes: found.bytes, metadata: found.metadata, arrived: instant(found.lastModified) }
}

/** The same for what has to be there. */
export async function requiredObjectAt(key: string): Promise<StoredObject> {
  const found = await objectAt(key)
  if (found === undefined) throw new Error(`nothing lies at ${key}`)
  return found
}

export async function putObject(
  key: string,
  body: Uint8Array | string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  await put(REFERENCE_BUCKET, key, body, metadata, contentTypeOf(key))
}

/** As a person reads it. */
export function putJson(key: string, content: unknown): Promise<void> {
  return putObject(key, `${JSON.stringify(content, undefined, 2)}\n`)
}

/** The bucket keeps versions: what is taken away from a key can be brought back. */
export async function removeObject(key: string): Promise<void> {
  await deleteObject(REFERENCE_BUCKET, key)
}

export async function keysUnder(prefix: string): Promise<readonly string[]> {
  const all = await listObjects(REFERENCE_BUCKET, prefix)
  return all.map(({ key }) => key).sort()
}

/** An instant as it is written everywhere here: UTC, to the second. */
export function instant(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`
}

function contentTypeOf(key: string): string {
  return key.endsWith('.json') ? 'application/json' : 'application/octet-stream'
}
