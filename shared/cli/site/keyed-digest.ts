import { createHmac } from 'node:crypto'

/** The count of a store, by kind, with a digest of the keys. The digest cannot be reversed without its key. */
export interface Counted {
  readonly count: number
  /**
   * Counts by the word after the site in the partition key (`Encounter`, `Audit`), or by folder. Names of persons are
   * not in it.
   */
  readonly of: Readonly<Record<string, number>>
  /** Sum of the HMAC-SHA256 of each key, modulo 2^256: the same in any order. */
  readonly digest: string
}

/**
 * Counts keys one by one. Keys may hold identifiers of patients and encounters, so they are not shown. A person with
 * the digest's key can count again, for example in a backup, and compare.
 */
export function keyedDigest(key: Uint8Array) {
  const of = new Map<string, number>()
  let count = 0
  let sum = 0n
  return {
    add(kind: string, name: string): void {
      count += 1
      of.set(kind, (of.get(kind) ?? 0) + 1)
      sum += BigInt(`0x${createHmac('sha256', key).update(name).digest('hex')}`)
    },
    counted: (): Counted => ({
      count,
      of: Object.fromEntries([...of].sort(([a], [b]) => (a < b ? -1 : 1))),
      digest: (sum % 2n ** 256n).toString(16).padStart(64, '0'),
    }),
  }
}
