import { child, children, elements, text } from '../reading/element.ts'
import { numberText } from '../reading/read-json.ts'
import { withOwnReferences } from './bundle-references.ts'
import { complain } from './complain.ts'
import { ofHistory } from './history.ts'
import { openEntry } from './open-entry.ts'
import type { Gathering, Opener } from './opened-envelope.ts'

/** Opens a Bundle of any type. Of several versions in a history only what still stands is kept. */
export function openBundle(bundle: unknown, place: string, into: Gathering, depth: number, open: Opener): void {
  const own: Gathering = { resources: [], deletions: [], named: [], complaints: [], pages: [] }
  const entries = children(withOwnReferences(bundle), 'entry')
  for (const [at, entry] of entries.entries()) openEntry(entry, `${place}.entry[${at}]`, own, depth, open)
  add(into, text(bundle, 'type') === 'history' ? ofHistory(own) : own)
  if (entries.length === 0 && depth === 0)
    complain(into, place, bundle, 'an empty Bundle: it has no entry, and nothing is charged from it', 'value')
  noteWhatIsMissing(bundle, entries, place, into)
}

function add(into: Gathering, own: Gathering): void {
  into.resources.push(...own.resources)
  into.deletions.push(...own.deletions)
  into.named.push(...own.named)
  into.complaints.push(...own.complaints)
  into.pages.push(...own.pages)
}

/** A search may say that it found more than it sent, by a next page or by its total. */
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
