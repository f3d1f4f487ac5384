import { wordsOf } from './codeable-concept.ts'
import { child, children, referenceOf } from './element.ts'
import { type Resources, resolved } from './resources.ts'

/** What an encounter says the patient was treated for, codes and texts as its conditions have them. */
export function diagnosesOf(encounter: unknown, resources: Resources): readonly string[] {
  const words: string[] = []
  for (const one of children(encounter, 'diagnosis')) {
    words.push(...wordsOf(child(resolved(encounter, referenceOf(one, 'condition'), resources), 'code')))
  }
  return words
}
