import { inOrder } from '../../exact/in-order.ts'
import { children, elements, referenceOf, said, text } from './element.ts'
import { whichCopyWins } from './which-copy-wins.ts'

/** The resources of a Bundle or an encounter, found by reference; of several with one id, the newest. */
export interface Resources {
  /** `Location/l1`, or nothing. */
  find(reference: string | undefined): unknown
  ofType(type: string): readonly unknown[]
}

/** Gathers resources so that neither their order nor their repetition matters: of several copies of one `whichCopyWins` decides. */
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
    if (other === undefined || whichCopyWins({ resource }, { resource: other }).wins === 'first')
      ofType.set(known, resource)
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

/** What a reference element points to: a contained resource of its own, or one of the gathered. */
export function resolve(owner: unknown, element: string, resources: Resources): unknown {
  return resolved(owner, referenceOf(owner, element), resources)
}

export function resolved(owner: unknown, reference: string | undefined, resources: Resources): unknown {
  if (reference?.startsWith('#') !== true) return resources.find(reference)
  return children(owner, 'contained').find((contained) => text(contained, 'id') === reference.slice(1))
}
