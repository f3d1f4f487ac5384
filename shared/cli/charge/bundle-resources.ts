import { withOwnReferences } from '../../fhir/reading/bundle-references.ts'
import { child, children, text } from '../../fhir/reading/element.ts'
import { isRecordType, readReceived } from '../../fhir/reading/received-resource.ts'
import { Refusal } from '../../refusal.ts'

/** A resource that cannot be taken in: where it stands, and why. The others of its document still are. */
export interface Refused {
  readonly path: string
  readonly cause: string
}

export interface Contents {
  /** What is charged together: one list for a Bundle, one a Bundle where a document holds several. */
  readonly sets: readonly (readonly unknown[])[]
  readonly refused: readonly Refused[]
}

/** The resources of a document: a Bundle of any type, a list of Bundles or resources, or one resource. */
export function contentsOf(document: unknown): Contents {
  const refused: Refused[] = []
  const read = (resource: unknown, path: string): readonly unknown[] => {
    const type = text(resource, 'resourceType')
    if (type !== undefined && !isRecordType(type)) return []
    try {
      readReceived(resource)
      return [resource]
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const element = error.expression?.replace(/^[A-Z]\w*\.?/, '') ?? ''
      refused.push({
        path: element === '' || element === 'resourceType' ? path : `${path}.${element}`,
        cause: error.message,
      })
      return []
    }
  }
  const bundle = (of: unknown, path: string) =>
    withoutDeleted(
      of,
      children(withOwnReferences(of), 'entry').flatMap((entry, at) =>
        child(entry, 'resource') === undefined ? [] : read(child(entry, 'resource'), `${path}.entry[${at}].resource`),
      ),
    )

  if (isBundle(document)) return { sets: [bundle(document, 'Bundle')], refused }
  if (!Array.isArray(document)) return { sets: [read(document, text(document, 'resourceType') ?? '$this')], refused }
  const bundles = document.flatMap((each, at) => (isBundle(each) ? [bundle(each, `[${at}]`)] : []))
  const loose = document.flatMap((each, at) => (isBundle(each) ? [] : read(each, `[${at}]`)))
  return { sets: loose.length === 0 ? bundles : [...bundles, loose], refused }
}

function isBundle(document: unknown): boolean {
  return text(document, 'resourceType') === 'Bundle'
}

/** What a history or a transaction says was deleted is gone, unless it came back later. */
function withoutDeleted(bundle: unknown, resources: readonly unknown[]): readonly unknown[] {
  const deleted = new Map<string, number>()
  for (const entry of children(bundle, 'entry')) {
    const request = child(entry, 'request')
    if (text(request, 'method') !== 'DELETE') continue
    const reference = /[A-Z]\w+\/[A-Za-z0-9\-.]+/.exec(text(request, 'url') ?? text(entry, 'fullUrl') ?? '')?.[0]
    const when = Date.parse(text(child(entry, 'response'), 'lastModified') ?? '')
    if (reference !== undefined)
      deleted.set(reference, Math.max(deleted.get(reference) ?? 0, Number.isNaN(when) ? Infinity : when))
  }
  if (deleted.size === 0) return resources
  return resources.filter((resource) => {
    const until = deleted.get(`${text(resource, 'resourceType')}/${text(resource, 'id')}`)
    const changed = Date.parse(text(child(resource, 'meta'), 'lastUpdated') ?? '')
    return until === undefined || (!Number.isNaN(changed) && changed > until)
  })
}
