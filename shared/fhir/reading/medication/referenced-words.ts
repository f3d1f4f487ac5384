import { wordsOf } from '../codeable-concept.ts'
import { icd10CodesIn } from '../diagnoses.ts'
import { child, children, reference, referenceOf, text } from '../element.ts'
import { type Resources, resolved } from '../resources.ts'
import { whyNoDiagnosis } from '../standing-diagnoses.ts'
import { isInError } from './devices.ts'

/** Returns why a drug was given: the words of its reasons, and the ICD-10-CM codes among them. */
export function chartedReasons(
  resource: unknown,
  resources: Resources,
): { readonly reasons: readonly string[]; readonly reasonCodes: readonly string[] } {
  return { reasons: reasons(resource, resources), reasonCodes: reasonCodes(resource, resources) }
}

/** Returns codes and texts of the reasons and of the conditions a drug refers to. */
function reasons(resource: unknown, resources: Resources): readonly string[] {
  const words: string[] = []
  for (const concept of children(resource, 'reasonCode')) words.push(...wordsOf(concept))
  addReferenced(words, resource, 'reasonReference', 'code', resources)
  return words
}

/** Returns the ICD-10-CM codes of the same reasons and conditions. */
function reasonCodes(resource: unknown, resources: Resources): readonly string[] {
  const patient = referenceOf(resource, 'subject')
  const conditions = children(resource, 'reasonReference').flatMap((one) => {
    const named = resolved(resource, reference(one), resources)
    return whyNoDiagnosis(named, patient, resources) === undefined ? [child(named, 'code')] : []
  })
  const concepts = [...children(resource, 'reasonCode'), ...conditions]
  return [...new Set(concepts.flatMap(icd10CodesIn))]
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
