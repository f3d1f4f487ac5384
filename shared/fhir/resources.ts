import { child, children, referenceOf, text } from './element.ts'

/** The resources of a Bundle or an encounter, found by reference; of several with one id, the newest. */
export interface Resources {
  /** `Location/l1`, or nothing. */
  find(reference: string | undefined): unknown
  ofType(type: string): readonly unknown[]
}

/**
 * Gathers resources so that neither their order nor their repetition matters: newer by `meta.lastUpdated` wins;
 * where that does not decide, the one whose text sorts last, so that every arrival order ends the same.
 */
export function gather(resources: Iterable<unknown>): Resources {
  const byReference = new Map<string, unknown>()
  for (const resource of resources) {
    const reference = `${text(resource, 'resourceType')}/${text(resource, 'id')}`
    const known = byReference.get(reference)
    if (known === undefined || isNewer(resource, known)) byReference.set(reference, resource)
  }
  const byType = new Map<string, unknown[]>()
  for (const resource of byReference.values()) {
    const type = text(resource, 'resourceType') ?? ''
    const same = byType.get(type)
    if (same === undefined) byType.set(type, [resource])
    else same.push(resource)
  }
  for (const same of byType.values()) if (same.length > 1) same.sort(byId)
  return {
    find: (reference) => (reference === undefined ? undefined : byReference.get(reference)),
    ofType: (type) => byType.get(type) ?? [],
  }
}

function byId(a: unknown, b: unknown): number {
  return `${text(a, 'id')}` < `${text(b, 'id')}` ? -1 : 1
}

function isNewer(resource: unknown, known: unknown): boolean {
  const [a, b] = [lastUpdated(resource), lastUpdated(known)]
  return a === b ? JSON.stringify(resource) > JSON.stringify(known) : a > b
}

/** A resource that does not say when it changed is older than any that does. */
function lastUpdated(resource: unknown): number {
  const at = Date.parse(text(child(resource, 'meta'), 'lastUpdated') ?? '')
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at
}

/** What a reference element points to: a contained resource of its own, or one of the gathered. */
export function resolve(owner: unknown, element: string, resources: Resources): unknown {
  return resolved(owner, referenceOf(owner, element), resources)
}

export function resolved(owner: unknown, reference: string | undefined, resources: Resources): unknown {
  if (reference?.startsWith('#') !== true) return resources.find(reference)
  return children(owner, 'contained').find((contained) => text(contained, 'id') === reference.slice(1))
}
