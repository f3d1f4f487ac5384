import { compare, type Decimal, decimal, times } from '../../../exact/decimal.ts'
import { doseText, inBase, measures } from '../../../exact/dose.ts'
import { type Miss, missesAmong } from '../../../law/check.ts'
import { RECOVERY_AUDIT_UNITS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { GivenAdministration } from '../../drugs/identify-drugs.ts'

/** Smallest and largest ratio of a dose to its text. Pharmacies round to whole containers, within a tenth. */
const [LEAST, MOST] = [decimal('0.9'), decimal('1.1')]

export const doseAgreesWithItsText: ChargeCheck = {
  id: 'dose-agrees-with-its-text',
  says: 'The amount given and the amount its text begins with are the same, but for rounding within a tenth.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-01', 'DRG-05'],
  cites: [RECOVERY_AUDIT_UNITS, { source: 'FHIR R4', section: 'MedicationAdministration.dosage.text' }],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the dose or its text; the drug is held until they agree.',
  misses: (charged) => missesAmong(charged.given, charged, otherInWords),
}

/** Returns a miss if the dose differs from its text. A stopped dose may be less than its text. */
function otherInWords({ id, doseInWords, drugs, status }: GivenAdministration): Miss | undefined {
  const [only, ...others] = drugs
  const dose = only?.dose
  if (doseInWords === undefined || dose === undefined || others.length > 0) return undefined
  if (measures(doseInWords.unit) !== measures(dose.unit)) return undefined
  const [given, said] = [inBase(dose), inBase(doseInWords)]
  if (compare(given, times(said, MOST)) <= 0 && (status !== 'completed' || isEnough(given, said))) return undefined
  const { unit } = doseInWords
  return { about: [id], saw: `${doseText(given, dose.unit)} charted, its text begins with ${doseText(said, unit)}` }
}

function isEnough(given: Decimal, said: Decimal): boolean {
  return compare(given, times(said, LEAST)) >= 0
}
