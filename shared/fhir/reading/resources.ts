import { inOrder } from '../../exact/in-order.ts'
import { children, elements, referenceOf, said, text } from './element.ts'
import { type Persons, personsIn } from './patients/persons.ts'
import { withResolvedReferences } from './resolved-references.ts'
import { whichCopyWins } from './which-copy-wins.ts'

/**
 * The resources of a record, found by reference. If there are several copies of one, only the current copy is found.
 */
export interface Resources {
  /** Returns the resource of `Location/l1`; undefined if there is none. */
  find(reference: string | undefined): unknown
  ofType(type: string): readonly unknown[]
  /** Copies with different content of which no rule tells the newer, by `Type/id`. The current copy is the first. */
  readonly contested: ReadonlyMap<string, readonly unknown[]>
  /** Tells which references name the same person. */
  readonly persons: Persons
}

/**
 * Gathers resources in any order and repetition. `whichCopyWins` decides which copy of a resource is kept. A reference
 * by search or identifier is replaced if it matches exactly one resource.
 */
export function gather(given: Iterable<unknown>): Resources {
  const byType = new Map<string, Map<string, unknown>>()
  const copies = new Map<string, unknown[]>()
  for (const resource of withResolvedReferences(given)) {
    const { resourceType, id } = elements(resource)
    const [type, known] = [`${said(resourceType)}`, `${said(id)}`]
    let ofType = byType.get(type)
    if (ofType === undefined) {
      ofType = new Map()
      byType.set(type, ofType)
    }
    const other = ofType.get(known)
    if (other === undefined) ofType.set(known, resource)
    else copiesOf(`${type}/${known}`, other, copies).push(resource)
  }
  const contested = new Map<string, readonly unknown[]>()
  for (const [reference, all] of copies) settle(reference, all, byType, contested)
  return {
    find: (reference) => {
      const slash = reference?.indexOf('/') ?? -1
      return reference === undefined || slash < 0
        ? undefined
        : byType.get(reference.slice(0, slash))?.get(reference.slice(slash + 1))
    },
    ofType: (type) => inOrderOfIds(byType.get(type)),
    contested,
    persons: personsIn(byType.get('Patient')),
  }
}

function copiesOf(reference: string, first: unknown, copies: Map<string, unknown[]>): unknown[] {
  const known = copies.get(reference) ?? [first]
  copies.set(reference, known)
  return known
}

/** Chooses the current copy of several, and notes the copies that no rule tells apart from it. */
function settle(
  reference: string,
  all: readonly unknown[],
  byType: ReadonlyMap<string, Map<string, unknown>>,
  contested: Map<string, readonly unknown[]>,
): void {
  const verdict = (a: unknown, b: unknown) => whichCopyWins({ resource: a }, { resource: b })
  const best = all.reduce((a, b) => (verdict(a, b).wins === 'first' ? a : b))
  const [type = '', id = ''] = reference.split('/')
  byType.get(type)?.set(id, best)
  const others = all.filter((one) => one !== best && verdict(best, one).contested)
  if (others.length > 0) contested.set(reference, [best, ...others])
}

function inOrderOfIds(byId: ReadonlyMap<string, unknown> | undefined): readonly unknown[] {
  return byId === undefined ? NONE : inOrder([...byId.values()], (a, b) => (idOf(a) < idOf(b) ? -1 : 1))
}

function idOf(resource: unknown): string {
  return `${said(elements(resource).id)}`
}

const NONE: readonly unknown[] = []

/** Returns the resource an element refers to: one contained in the owner, or a gathered one. */
export function resolve(owner: unknown, element: string, resources: Resources): unknown {
  return resolved(owner, referenceOf(owner, element), resources)
}

export function resolved(owner: unknown, reference: string | undefined, resources: Resources): unknown {
  if (reference?.startsWith('#') !== true) return resources.find(reference)
  return children(owner, 'contained').find((contained) => text(contained, 'id') === reference.slice(1))
}
