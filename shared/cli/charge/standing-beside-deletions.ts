import type { Deletion, OpenedResource } from '../../fhir/envelopes/opened-envelope.ts'
import { child, referenceTo, text } from '../../fhir/reading/element.ts'
import { instantOf } from '../../fhir/reading/which-copy-wins.ts'

/** Leaves out what was deleted, unless it changed after that: then it came back. */
export function standingBesideDeletions(
  opened: readonly OpenedResource[],
  deletions: readonly Deletion[],
): readonly unknown[] {
  const deleted = new Map<string, number>()
  for (const { reference, lastModified } of deletions) {
    const at = instantOf(lastModified) ?? Number.POSITIVE_INFINITY
    if (reference !== undefined) deleted.set(reference, Math.max(deleted.get(reference) ?? 0, at))
  }
  const resources = opened.map(({ resource }) => resource)
  if (deleted.size === 0) return resources
  return resources.filter((resource) => {
    const until = deleted.get(referenceTo(resource))
    const changed = instantOf(text(child(resource, 'meta'), 'lastUpdated'))
    return until === undefined || (changed !== undefined && changed > until)
  })
}
