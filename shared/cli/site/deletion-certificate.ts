import { sha256Of } from '../../aws/clients/sha256-of.ts'
import type { Counted } from './keyed-digest.ts'
import type { Remains } from './what-remains.ts'

/** The result of the deletion in one store. */
export interface Cleared {
  readonly store: string
  readonly before: Counted
  /** Count of the whole store after the deletion. */
  readonly after: Counted
  /** Number left on purpose or by a lock of the bucket, and the reason. */
  readonly left?: { readonly count: number; readonly because: string }
}

export interface Deletion {
  readonly site: string
  readonly stage: string
  /** Instants: the end of service, and the end of the last count. */
  readonly notServedSince: string
  readonly counted: string
  readonly stores: readonly Cleared[]
  readonly settingsAndSecrets: 'deleted' | 'deleted before'
  /** SHA-256 of the digest key. The person who retired the site saw the key, and can count a backup again with it. */
  readonly digestKeySha256: string
  readonly remains: readonly Remains[]
}

/** True if only data left on purpose are left. */
export function isComplete({ stores }: Pick<Deletion, 'stores'>): boolean {
  return stores.every(({ after, left }) => after.count === (left?.count ?? 0))
}

/**
 * Makes the certificate, as JSON, for the owner of the data. Its last line is the SHA-256 of the document without that
 * line.
 */
export function certificate(deletion: Deletion): string {
  const says = { certificate: 'deletion of all data of a site', complete: isComplete(deletion), ...deletion }
  const sha256 = sha256Of(Buffer.from(JSON.stringify(says, undefined, 2)))
  return `${JSON.stringify({ ...says, sha256 }, undefined, 2)}\n`
}
