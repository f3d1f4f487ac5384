import { wordsOf } from '../codeable-concept.ts'
import { child, children, reference, referenceOf, text } from '../element.ts'
import { type Resources, resolved } from '../resources.ts'
import { whyNoDiagnosis } from '../standing-diagnoses.ts'
import { isInError } from './devices.ts'

/** Returns why a drug was given: codes and texts of its reasons and of the conditions it refers to. */
export function reasons(resource: unknown, resources: Resources): readonly string[] {
  const words: string[] = []
  for (const concept of children(resource, 'reasonCode')) words.push(...wordsOf(concept))
  addReferenced(words, resource, 'reasonReference', 'code', resources)
  return words
}

/** Returns codes and texts of the devices that gave a drug. */
export function deviceWords(resource: unknown, resources: Resources): readonly string[] {
  const words: string[] = []
  addReferenced(words, resource, 'device', 'type', resources)
  return words
}

/** Adds the words of the resources an element refers to: their codes and texts, and the reference's display. */
function addReferenced(
  words: string[],
  resource: unknown,
  element: 'device' | 'reasonReference',
  concept: 'type' | 'code',
  resources: Resources,
): void {
  const patient = referenceOf(resource, 'subject')
  for (const one of children(resource, element)) {
    const named = resolved(resource, reference(one), resources)
    if (element === 'device' && isInError(named)) continue
    if (element === 'reasonReference' && whyNoDiagnosis(named, patient, resources) !== undefined) continue // no reason either
    words.push(...wordsOf(child(named, concept)))
    const display = text(one, 'display')
    if (display !== undefined) words.push(display)
  }
}
