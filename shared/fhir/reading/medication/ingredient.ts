import { nameOf } from '../codeable-concept.ts'
import { child, flag, referenceOf, text } from '../element.ts'
import { type Resources, resolved } from '../resources.ts'

/** A substance of a bag: its concepts, from itself or its Medication, and its amount. */
export interface Ingredient {
  readonly concepts: readonly unknown[]
  readonly name: string | undefined
  readonly isActive: boolean
  readonly strength: unknown
}

/** Reads an ingredient. Its resource may be in the record, in the bag, or contained in the administration. */
export function ingredientOf(
  one: unknown,
  administration: unknown,
  medication: unknown,
  resources: Resources,
): Ingredient {
  const reference = referenceOf(one, 'itemReference')
  const item = resolved(medication, reference, resources) ?? resolved(administration, reference, resources)
  const concepts = [child(one, 'itemCodeableConcept'), child(item, 'code')].filter(isThere)
  return {
    concepts,
    name: concepts.map(nameOf).find(isThere) ?? text(child(one, 'itemReference'), 'display'),
    isActive: flag(one, 'isActive') !== false,
    strength: child(one, 'strength'),
  }
}

export function isThere<Value>(value: Value | undefined): value is Value {
  return value !== undefined
}
