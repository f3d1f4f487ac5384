import { Refusal } from '../../refusal.ts'
import { isSubscriptionStatus } from '../envelopes/is-subscription-status.ts'
import { openEnvelope } from '../envelopes/open-envelope.ts'
import type { Deletion, NamedOnly, OpenedEnvelope, OpenedResource } from '../envelopes/opened-envelope.ts'
import { isMissing } from '../envelopes/pages.ts'
import { clash, clashing } from '../envelopes/servers-that-clash.ts'
import { asR4 } from '../reading/as-r4.ts'
import { child, localReference } from '../reading/element.ts'
import { readReceived } from '../reading/received-resource.ts'
import { isUnused, isUnusedType, type Notification, pullOf, tombstoneOf, typeIn } from './notification-content.ts'
import { type Gathered, localOf, nameWhatDidNotCome, orLeaveOut } from './notified-events.ts'
import { instant, type NotifiedEvent, readStatus } from './subscription-status.ts'

/** Most resources that one call has time to write. */
const MOST_RESOURCES = 10_000

/**
 * Reads a notification, or resources in any envelope. Requests a fetch for each resource that an event names and the
 * envelope lacks. An event that names nothing reports an unnamed change. Throws a `Refusal` if there are more
 * resources than one call may hold.
 */
export function readEnvelope(envelope: unknown): Notification {
  const opened = openEnvelope(envelope)
  const count = opened.resources.length + opened.deletions.length + opened.named.length
  if (count > MOST_RESOURCES)
    throw new Refusal(`the Bundle has ${count} entries; send at most ${MOST_RESOURCES} at once`, {
      code: 'too-costly',
      expression: 'Bundle.entry',
      status: 413,
    })
  const said = opened.resources.find(({ resource }) => isSubscriptionStatus(resource))
  const status = said === undefined ? undefined : readStatus(said.resource)
  const notified = status?.notified ?? []
  const sentAt = instant(child(envelope, 'timestamp'))
  const gathered = gather(opened, notified, sentAt)
  for (const event of notified) nameWhatDidNotCome(event, gathered)
  if (status === undefined) return gathered
  const { news } = status
  if (BRINGS_EVENTS.has(news.type) && isEmpty(gathered)) gathered.pulls.push({ because: 'something' })
  return { ...gathered, type: news.type, subscription: news, ...(sentAt === undefined ? {} : { sentAt }) }
}

const BRINGS_EVENTS = new Set(['event-notification', 'query-event'])

function isEmpty({ records, tombstones, pulls, leftOut, unused }: Gathered): boolean {
  return records.length + tombstones.length + pulls.length + leftOut.length + unused === 0
}

function gather(opened: OpenedEnvelope, notified: readonly NotifiedEvent[], sentAt: string | undefined): Gathered {
  const gathered: Gathered = { records: [], tombstones: [], pulls: [], leftOut: [], unused: 0 }
  const clashes = clashing(opened.resources)
  const refused = new Map(clashes.flatMap((all) => all.map((one) => [one, clash(all)] as const)))
  for (const one of opened.resources) {
    if (isSubscriptionStatus(one.resource)) continue
    orLeaveOut(gathered, one.resource, one.place, () => takeIn(one, refused.get(one), gathered))
  }
  for (const one of opened.deletions)
    orLeaveOut(gathered, one.entry, one.place, () => bury(one, gathered, notified, sentAt))
  for (const one of opened.named) orLeaveOut(gathered, one.entry, one.place, () => ask(one, gathered))
  for (const { raw, refusal } of opened.complaints) gathered.leftOut.push({ raw, refusal })
  for (const { next, place } of opened.pages)
    if (next !== undefined) gathered.leftOut.push({ raw: { next }, refusal: isMissing(next, place) })
  return gathered
}

function takeIn({ resource }: OpenedResource, refused: Refusal | undefined, gathered: Gathered): void {
  if (isUnused(resource)) gathered.unused += 1
  else if (refused !== undefined) throw refused
  else gathered.records.push(readReceived(asR4(resource)))
}

function bury(
  { reference, lastModified }: Deletion,
  gathered: Gathered,
  notified: readonly NotifiedEvent[],
  sentAt: string | undefined,
): void {
  const at = instant(lastModified) ?? whenOf(reference, notified) ?? sentAt
  if (isUnusedType(typeIn(reference))) gathered.unused += 1
  else gathered.tombstones.push(tombstoneOf(reference, at) ?? nowhere())
}

function ask({ url }: NamedOnly, gathered: Gathered): void {
  if (isUnusedType(typeIn(localReference(url)))) gathered.unused += 1
  else gathered.pulls.push(pullOf(url))
}

function nowhere(): never {
  throw new Refusal('a deletion of nothing that has a type and an id', { code: 'value' })
}

/** Returns the time of the last event that names a resource. A deletion that is kept is the resource's last event. */
function whenOf(named: string | undefined, notified: readonly NotifiedEvent[]): string | undefined {
  return notified.findLast(({ references }) => references.some((one) => localOf(one) === named))?.at
}
