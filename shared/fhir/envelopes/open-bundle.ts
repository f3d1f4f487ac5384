import { child, children, elements, text } from '../reading/element.ts'
import { labelsOf, qualifiersOf } from '../reading/elements/qualifiers.ts'
import { numberText } from '../reading/read-json.ts'
import { withOwnReferences } from './bundle-references.ts'
import { complain } from './complain.ts'
import { isSubscriptionStatus } from './is-subscription-status.ts'
import { openEntry } from './open-entry.ts'
import type { Gathering, Opener } from './opened-envelope.ts'
import { type EntryOrder, standingEntries } from './standing-entries.ts'

/**
 * Opens a Bundle of any type. If it holds several versions of a resource, keeps only the current one. Keeps nothing of
 * a Bundle with an element that may deny or narrow it and that charging does not know.
 */
export function openBundle(bundle: unknown, place: string, into: Gathering, depth: number, open: Opener): void {
  const doubts = [...qualifiersOf(bundle, OPENED_APART), ...labelsOf(bundle)]
  if (doubts.length > 0) {
    const message = `nothing of this Bundle is charged, since it carries ${doubts.join(', ')}: send it without that`
    complain(into, place, bundle, message, 'not-supported')
    return
  }
  const own: Gathering = { resources: [], deletions: [], named: [], complaints: [], pages: [] }
  const entries = children(withOwnReferences(bundle), 'entry')
  for (const [at, entry] of entries.entries()) openEntry(entry, `${place}.entry[${at}]`, own, depth, open)
  const order = entryOrderOf(text(bundle, 'type'), own)
  add(into, order === undefined ? own : standingEntries(own, order))
  if (entries.length === 0 && depth === 0)
    complain(into, place, bundle, 'an empty Bundle: it has no entry, and nothing is charged from it', 'value')
  noteWhatIsMissing(bundle, entries, place, into)
}

/**
 * Returns the order of the entries of a Bundle that may hold several versions of a resource; undefined for other
 * types.
 */
function entryOrderOf(type: string | undefined, { resources }: Gathering): EntryOrder | undefined {
  if (type === 'subscription-notification') return 'oldest-first'
  if (type !== 'history') return undefined
  return resources.some(({ resource }) => isSubscriptionStatus(resource)) ? 'oldest-first' : 'newest-first'
}

/** Parts of a Bundle that are opened one by one. Each part is checked itself for elements that deny it. */
const OPENED_APART: ReadonlySet<string> = new Set(['entry.resource', 'entry.response.outcome'])

/** Adds one by one, because a Bundle may hold more entries than a call can have arguments. */
function add(into: Gathering, own: Gathering): void {
  for (const one of own.resources) into.resources.push(one)
  for (const one of own.deletions) into.deletions.push(one)
  for (const one of own.named) into.named.push(one)
  for (const one of own.complaints) into.complaints.push(one)
  for (const one of own.pages) into.pages.push(one)
}

/** Notes that a search found more than it sent, from its next page or its total. */
function noteWhatIsMissing(bundle: unknown, entries: readonly unknown[], place: string, into: Gathering): void {
  const [self, next] = [linkOf(bundle, 'self'), linkOf(bundle, 'next')]
  if (self !== undefined || next !== undefined)
    into.pages.push({ place, ...(self === undefined ? {} : { self }), ...(next === undefined ? {} : { next }) })
  const total = Number(numberText(elements(bundle).total) ?? '0')
  const sent = entries.filter((entry) => text(child(entry, 'search'), 'mode') !== 'outcome').length
  const isPaged = next !== undefined || linkOf(bundle, 'previous') !== undefined || linkOf(bundle, 'prev') !== undefined
  if (text(bundle, 'type') === 'searchset' && !isPaged && total > sent)
    complain(into, place, undefined, `the search found ${total} and ${sent} are here: send all of them`, 'incomplete')
}

function linkOf(bundle: unknown, relation: string): string | undefined {
  return text(
    children(bundle, 'link').find((link) => text(link, 'relation') === relation),
    'url',
  )
}
