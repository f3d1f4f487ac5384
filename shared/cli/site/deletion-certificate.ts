import { sha256Of } from '../../aws/clients/sha256-of.ts'
import type { Counted } from './keyed-digest.ts'
import type { Remains } from './what-remains.ts'

/** What became of one store. */
export interface Cleared {
  readonly store: string
  readonly before: Counted
  /** Counted again from the beginning, when all was done. */
  readonly after: Counted
  /** Left on purpose, or by a lock of the bucket: how many, and why. */
  readonly left?: { readonly count: number; readonly because: string }
}

export interface Deletion {
  readonly site: string
  readonly stage: string
  /** Instants: since when it was not served, and when the last count was done. */
  readonly notServedSince: string
  readonly counted: string
  readonly stores: readonly Cleared[]
  readonly settingsAndSecrets: 'deleted' | 'deleted before'
  /** Of the key the digests were made with, which whoever retired the site was shown: with it a backup can be counted again. */
  readonly digestKeySha256: string
  readonly remains: readonly Remains[]
}

/** Whether nothing is left but what was left on purpose. */
export function isComplete({ stores }: Pick<Deletion, 'stores'>): boolean {
  return stores.every(({ after, left }) => after.count === (left?.count ?? 0))
}

/** As JSON, to be given to whose data they were; the last line is the SHA-256 of the document without it. */
export function certificate(deletion: Deletion): string {
  const says = { certificate: 'deletion of all data of a site', complete: isComplete(deletion), ...deletion }
  const sha256 = sha256Of(Buffer.from(JSON.stringify(says, undefined, 2)))
  return `${JSON.stringify({ ...says, sha256 }, undefined, 2)}\n`
}
