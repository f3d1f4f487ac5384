import type { Oddity } from '../../chart/visit.ts'
import { wordsOf } from './codeable-concept.ts'
import { child, children, reference, referenceOf, text } from './element.ts'
import { labelsOf, qualifiersOf, qualifiersOfElement } from './elements/qualifiers.ts'
import { type Resources, resolved } from './resources.ts'

/** Verification statuses that refute a condition: codes of FHIR R4 (condition-ver-status), or words. */
const REFUTED = /^(?:refuted|ruled[- ]out|entered[- ]in[- ]error)$/i

/** Returns why a condition is no diagnosis: it is refuted, of another patient, or not understood. Undefined if it counts. */
export function whyNoDiagnosis(
  condition: unknown,
  patient: string | undefined,
  { persons }: Pick<Resources, 'persons'>,
): string | undefined {
  const verification = wordsOf(child(condition, 'verificationStatus'))
  const refuted = verification.find((word) => REFUTED.test(word.trim()))?.slice(0, 40)
  if (refuted !== undefined) return `Condition.verificationStatus ${refuted}`
  const subject = referenceOf(condition, 'subject')
  if (subject?.startsWith('Patient/') === true && !persons.agree(subject, patient))
    return `it is of another patient, ${subject}`
  return [...qualifiersOf(condition), ...labelsOf(condition)][0]
}

/** Returns an oddity for each condition that is no diagnosis. The administration is read without that reason. */
export function reasonsAgainst(resource: unknown, about: string, resources: Resources): readonly Oddity[] {
  const patient = referenceOf(resource, 'subject')
  return children(resource, 'reasonReference').flatMap((one) => {
    const named = reference(one)
    const why = whyNoDiagnosis(resolved(resource, named, resources), patient, resources)
    return why === undefined ? [] : [{ check: 'diagnosis-stands', about: named ?? about, saw: why }]
  })
}

export function diagnosesAgainst(encounter: unknown, resources: Resources): readonly Oddity[] {
  const patient = referenceOf(encounter, 'subject')
  return children(encounter, 'diagnosis').flatMap((entry) => {
    const named = referenceOf(entry, 'condition')
    const why =
      qualifiersOfElement(entry, 'Encounter', 'diagnosis')[0] ??
      whyNoDiagnosis(resolved(encounter, named, resources), patient, resources)
    return why === undefined
      ? []
      : [{ check: 'diagnosis-stands', about: named ?? `Encounter/${text(encounter, 'id')}`, saw: why }]
  })
}
