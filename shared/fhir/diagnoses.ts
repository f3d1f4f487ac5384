import { wordsOf } from './codeable-concept.ts'
import { child, children, referenceOf } from './element.ts'
import { type Resources, resolved } from './resources.ts'

const NONE: readonly string[] = []

/** What an encounter says the patient was treated for, codes and texts as its conditions have them. */
export function diagnosesOf(encounter: unknown, resources: Resources): readonly string[] {
  const charted = children(encounter, 'diagnosis')
  if (charted.length === 0) return NONE
  return charted.flatMap((one) => wordsOf(child(resolved(encounter, referenceOf(one, 'condition'), resources), 'code')))
}
