import { createHmac } from 'node:crypto'

/** What was counted of a store: how many, of what, and a digest of the keys that cannot be undone without the key it was made with. */
export interface Counted {
  readonly count: number
  /** By the word a partition has after its site (`Encounter`, `Audit`), or by folder: no name of anybody is in it. */
  readonly of: Readonly<Record<string, number>>
  /** The sum of the HMAC-SHA256 of each key, modulo 2^256: the same in whatever order they are counted. */
  readonly digest: string
}

/**
 * Counts keys one by one. They may hold identifiers of patients and encounters, so that they are told to nobody: whoever
 * has the key of the digest can count again, in a backup for one, and see that it is the same.
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
