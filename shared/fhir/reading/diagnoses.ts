import { type ChartedDiagnosis, icd10Code } from '../../chart/diagnosis.ts'
import { ICD_10_CM } from './code-systems.ts'
import { codings, wordsOf } from './codeable-concept.ts'
import { child, children, elements, referenceOf } from './element.ts'
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

/**
 * Returns the ICD-10-CM codes of the same conditions, each with the rank the encounter gives it. Leaves out a condition
 * without such a code.
 */
export function codedDiagnosesOf(encounter: unknown, resources: Resources): readonly ChartedDiagnosis[] {
  const patient = referenceOf(encounter, 'subject')
  return children(encounter, 'diagnosis').flatMap((one) => {
    const condition = resolved(encounter, referenceOf(one, 'condition'), resources)
    if (qualifiersOfElement(one, 'Encounter', 'diagnosis').length > 0) return []
    if (whyNoDiagnosis(condition, patient, resources) !== undefined) return []
    const rank = Number(child(one, 'rank') ?? Number.NaN)
    const ranked = Number.isSafeInteger(rank) && rank > 0 ? { rank } : {}
    return icd10CodesIn(child(condition, 'code')).map((code) => ({ code, ...ranked }))
  })
}

/**
 * Returns the ICD-10-CM codes of a CodeableConcept, each with its dot. Some diagnoses of a chart stand for two codes,
 * so all of them are returned: none is chosen by its position.
 */
export function icd10CodesIn(concept: unknown): readonly string[] {
  const codes = codings(concept).flatMap((coding) => {
    const { system, code } = elements(coding)
    return system === ICD_10_CM && typeof code === 'string' ? (icd10Code(code) ?? []) : []
  })
  return [...new Set(codes)]
}
