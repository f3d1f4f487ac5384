import { Refusal } from '../../refusal.ts'
import { asR4 } from '../reading/as-r4.ts'
import { withOwnReferences } from '../reading/bundle-references.ts'
import { child, children, localReference, text } from '../reading/element.ts'
import { readReceived } from '../reading/received-resource.ts'
import {
  isStatus,
  isUnused,
  isUnusedType,
  type Notification,
  pullOf,
  tombstoneOf,
  typeIn,
} from './notification-content.ts'
import { type Gathered, localOf, nameWhatDidNotCome, orLeaveOut } from './notified-events.ts'
import { instant, type NotifiedEvent, readStatus } from './subscription-status.ts'

const BUNDLE_TYPES = new Set([
  'history',
  'subscription-notification',
  'transaction',
  'batch',
  'collection',
  'searchset',
  'message',
  'document',
])

/** The most entries that one request has time to write. */
const MOST_ENTRIES = 10_000

/**
 * Reads a notification, or a Bundle of resources. Requests a fetch for each named resource without content. An event
 * that names nothing means that something changed. Throws a `Refusal` for any other Bundle.
 */
export function readBundle(bundle: unknown): Notification {
  if (!BUNDLE_TYPES.has(text(bundle, 'type') ?? ''))
    throw new Refusal(
      'a Bundle of this type has no resources to record; send a history, transaction, batch, collection or message',
      { code: 'value', expression: 'Bundle.type' },
    )
  const entries = children(withOwnReferences(bundle), 'entry')
  if (entries.length > MOST_ENTRIES)
    throw new Refusal(`the Bundle has ${entries.length} entries; send at most ${MOST_ENTRIES} at once`, {
      code: 'too-costly',
      expression: 'Bundle.entry',
      status: 413,
    })
  const first = child(entries[0], 'resource')
  const status = isStatus(first) ? readStatus(first) : undefined
  const notified = status?.notified ?? []
  const gathered: Gathered = { records: [], tombstones: [], pulls: [], leftOut: [], unused: 0 }
  const sentAt = instant(child(bundle, 'timestamp'))
  entries.forEach((entry, at) => {
    orLeaveOut(gathered, child(entry, 'resource') ?? entry, `Bundle.entry[${at}].resource`, () => {
      take(entry, gathered, notified, sentAt)
    })
  })
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

/**
 * Reads an entry: a resource, a deletion, or a reference. HAPI's first entry has no request, and its URLs are relative.
 */
function take(entry: unknown, gathered: Gathered, notified: readonly NotifiedEvent[], sentAt: string | undefined) {
  const resource = child(entry, 'resource')
  if (isStatus(resource)) return
  const request = child(entry, 'request')
  if (text(request, 'method') === 'DELETE') {
    const named = targetOf(entry)
    const at = instant(child(child(entry, 'response'), 'lastModified')) ?? whenOf(named, notified) ?? sentAt
    if (isUnusedType(typeIn(named))) gathered.unused += 1
    else gathered.tombstones.push(tombstoneOf(named, at) ?? nowhere())
  } else if (resource !== undefined) {
    if (isUnused(resource)) gathered.unused += 1
    else gathered.records.push(readReceived(asR4(resource)))
  } else {
    const url = text(entry, 'fullUrl') ?? text(request, 'url')
    if (isUnusedType(typeIn(localReference(url ?? '')))) gathered.unused += 1
    else gathered.pulls.push(pullOf(url ?? ''))
  }
}

/** Returns `Type/id` of an entry without a resource. */
function targetOf(entry: unknown): string | undefined {
  return [text(child(entry, 'request'), 'url'), text(entry, 'fullUrl')]
    .map((said) => localReference(said ?? ''))
    .find((one) => one !== undefined && /^[A-Z]/.test(one))
}

function nowhere(): never {
  throw new Refusal('a deletion must name a resource by type and id', { code: 'value' })
}

function whenOf(named: string | undefined, notified: readonly NotifiedEvent[]): string | undefined {
  return notified.find(({ references }) => references.some((one) => localOf(one) === named))?.at
}
