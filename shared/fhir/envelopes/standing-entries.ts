import { referenceTo, text } from '../reading/element.ts'
import { instantOf, whichCopyWins } from '../reading/which-copy-wins.ts'
import type { Deletion, Gathering, OpenedResource } from './opened-envelope.ts'

/** Order of entries. A history begins with its newest entry, a notification with its oldest event. */
export type EntryOrder = 'newest-first' | 'oldest-first'

/**
 * Keeps the current version of each resource (`whichCopyWins`). Keeps both if no rule tells which is newer. A version
 * older than its deletion is dropped, and so is a deletion before a newer version.
 */
export function standingEntries(history: Gathering, order: EntryOrder): Gathering {
  const placeOf = new Map<unknown, number>()
  const entries = [...history.resources, ...history.deletions].sort((a, b) => entryIn(a.place) - entryIn(b.place))
  if (order === 'oldest-first') entries.reverse()
  for (const [at, one] of entries.entries()) placeOf.set(one, at)
  const versions = Map.groupBy(history.resources, ({ resource, server }) => `${server} ${referenceTo(resource)}`)
  const standing = new Set<OpenedResource>()
  for (const all of versions.values()) for (const one of standingOf(all, placeOf)) standing.add(one)
  const isUndone = (deletion: Deletion) =>
    history.resources.some(
      (one) => standing.has(one) && referenceTo(one.resource) === deletion.reference && isAfter(one, deletion, placeOf),
    )
  const deletions = history.deletions.filter((one) => !isUndone(one))
  const resources = history.resources.filter(
    (one) =>
      standing.has(one) &&
      !deletions.some(({ reference }) => reference !== undefined && reference === referenceTo(one.resource)),
  )
  return { ...history, resources, deletions }
}

type Places = ReadonlyMap<unknown, number>

function standingOf(all: readonly OpenedResource[], placeOf: Places): readonly OpenedResource[] {
  const [first, ...others] = all
  if (first === undefined || others.length === 0) return all
  const verdict = (a: OpenedResource, b: OpenedResource) =>
    whichCopyWins(
      { resource: a.resource, place: placeOf.get(a) ?? 0 },
      { resource: b.resource, place: placeOf.get(b) ?? 0 },
    )
  const best = others.reduce((a, b) => (verdict(a, b).wins === 'first' ? a : b), first)
  return all.filter((one) => one === best || verdict(best, one).contested)
}

function isAfter(one: OpenedResource, deletion: Deletion, placeOf: Places): boolean {
  const changed = instantOf(text((one.resource as { meta?: unknown }).meta, 'lastUpdated'))
  const deleted = instantOf(deletion.lastModified)
  if (changed !== undefined && deleted !== undefined && changed !== deleted) return changed > deleted
  return (placeOf.get(one) ?? 0) < (placeOf.get(deletion) ?? 0)
}

function entryIn(place: string): number {
  return Number(/\.entry\[(\d+)\](?!.*\.entry\[)/.exec(place)?.[1] ?? '0')
}
