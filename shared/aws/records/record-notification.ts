import type { LeftOut, Notification } from '../../fhir/notifications/notification-content.ts'
import type { ReceivedResource } from '../../fhir/reading/received-resource.ts'
import { Refusal } from '../../refusal.ts'
import { concurrently } from '../clients/concurrently.ts'
import { noteHeard, requestPull } from '../pulls/pull-requests.ts'
import { quarantine } from './quarantine.ts'
import { type Kept, keep } from './records.ts'
import { bury } from './tombstones.ts'

/** Result of a notification: counts for the log, and the content that was put aside. */
export interface Recorded {
  readonly counts: Readonly<Record<string, number>>
  readonly leftOut: readonly LeftOut[]
}

/** The body of a notification: its text, and the bytes as sent, which may be compressed. */
export interface Sent {
  readonly body: string
  readonly bytes: Uint8Array
}

/** Saves everything in a notification. Returns after all of it is durable. */
export async function recordNotification(tenant: string, brought: Notification, sent: Sent): Promise<Recorded> {
  const { records, tombstones, pulls, unused, subscription, sentAt } = brought
  const leftOut = brought.leftOut.map((one) => ({ ...one, raw: asItCame(one.raw, sent) }))
  const kept = await concurrently(records, async (record): Promise<Kept | 'leftOut'> => {
    try {
      return await keep(tenant, record)
    } catch (error) {
      leftOut.push(tooMuch(error, record))
      return 'leftOut'
    }
  })
  if (tombstones.length > 0) await concurrently(tombstones, (one) => bury(tenant, one))
  if (pulls.length > 0) await concurrently(pulls, (one) => requestPull(tenant, one, subscription))
  if (leftOut.length > 0) await concurrently(leftOut, (one) => quarantine(tenant, one))
  if (subscription !== undefined) await noteHeard(tenant, subscription, sentAt)
  return {
    counts: { ...tally(kept), deleted: tombstones.length, pulls: pulls.length, leftOut: leftOut.length, unused },
    leftOut,
  }
}

/** Returns a resource that is too large for an item as left out. Throws any other error. */
function tooMuch(error: unknown, { resource }: ReceivedResource): LeftOut {
  if (error instanceof Refusal) return { raw: resource, refusal: error }
  throw error
}

/**
 * Returns the content to quarantine. For a part that is nested too deeply, returns the whole body. For a text, returns
 * the bytes as sent if they differ.
 */
function asItCame(raw: unknown, { body, bytes }: Sent): unknown {
  if (raw !== body && isWritable(raw)) return raw
  return Buffer.from(body).equals(bytes) ? body : bytes
}

function isWritable(raw: unknown): boolean {
  try {
    JSON.stringify(raw)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Counts each word: `{ new: 3, same: 1 }`. */
function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
