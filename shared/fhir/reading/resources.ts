import { inOrder } from '../../exact/in-order.ts'
import { child, children, elements, referenceOf, said, text } from './element.ts'

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
  const byType = new Map<string, Map<string, unknown>>()
  for (const resource of resources) {
    const { resourceType, id } = elements(resource)
    const [type, known] = [`${said(resourceType)}`, `${said(id)}`]
    let ofType = byType.get(type)
    if (ofType === undefined) {
      ofType = new Map()
      byType.set(type, ofType)
    }
    const other = ofType.get(known)
    if (other === undefined || isNewer(resource, other)) ofType.set(known, resource)
  }
  return {
    find: (reference) => {
      const slash = reference?.indexOf('/') ?? -1
      return reference === undefined || slash < 0
        ? undefined
        : byType.get(reference.slice(0, slash))?.get(reference.slice(slash + 1))
    },
    ofType: (type) => inOrderOfIds(byType.get(type)),
  }
}

function inOrderOfIds(byId: ReadonlyMap<string, unknown> | undefined): readonly unknown[] {
  return byId === undefined ? NONE : inOrder([...byId.values()], (a, b) => (idOf(a) < idOf(b) ? -1 : 1))
}

function idOf(resource: unknown): string {
  return `${said(elements(resource).id)}`
}

const NONE: readonly unknown[] = []

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
