import type { LeftOut, Notification } from '../../fhir/notifications/notification-content.ts'
import type { ReceivedResource } from '../../fhir/reading/received-resource.ts'
import { Refusal } from '../../refusal.ts'
import { concurrently } from '../clients/concurrently.ts'
import { noteHeard, requestPull } from '../pulls/pull-requests.ts'
import { quarantine } from './quarantine.ts'
import { type Kept, keep } from './records.ts'
import { bury } from './tombstones.ts'

/** What became of a notification: how many of what, for the log, and what was put aside. */
export interface Recorded {
  readonly counts: Readonly<Record<string, number>>
  readonly leftOut: readonly LeftOut[]
}

/** Writes down all of what a notification brings; done when all of it is durable. `body` is what it came as. */
export async function recordNotification(tenant: string, brought: Notification, body: string): Promise<Recorded> {
  const { records, tombstones, pulls, unused, subscription, sentAt } = brought
  const leftOut = [...brought.leftOut]
  const kept = await concurrently(records, async (record): Promise<Kept | 'leftOut'> => {
    try {
      return await keep(tenant, record)
    } catch (error) {
      leftOut.push(tooMuch(error, record, body))
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

/** What is too large for an item, or too deep to be written, is put aside; any other fault is thrown. */
function tooMuch(error: unknown, { type, resource }: ReceivedResource, body: string): LeftOut {
  if (error instanceof Refusal) return { raw: resource, refusal: error }
  if (!(error instanceof RangeError)) throw error
  return { raw: body, refusal: new Refusal('nested too deeply', { code: 'too-costly', expression: type }) }
}

/** How often each word occurs: `{ new: 3, same: 1 }`. */
function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
