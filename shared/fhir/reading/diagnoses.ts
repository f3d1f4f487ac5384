import { wordsOf } from './codeable-concept.ts'
import { child, children, referenceOf } from './element.ts'
import { qualifiersOfElement } from './elements/qualifiers.ts'
import { type Resources, resolved } from './resources.ts'
import { whyNoDiagnosis } from './standing-diagnoses.ts'

/**
 * Returns the conditions an encounter was for, codes and texts as charted. Leaves out a condition that is refuted, of
 * another patient or not understood. The visit reports it as an oddity.
 */
export function diagnosesOf(encounter: unknown, resources: Resources): readonly string[] {
  const patient = referenceOf(encounter, 'subject')
  const words: string[] = []
  for (const one of children(encounter, 'diagnosis')) {
    const condition = resolved(encounter, referenceOf(one, 'condition'), resources)
    if (qualifiersOfElement(one, 'Encounter', 'diagnosis').length > 0) continue
    if (whyNoDiagnosis(condition, patient, resources) === undefined) words.push(...wordsOf(child(condition, 'code')))
  }
  return words
}
