import type { ChargeCheck } from '../../charged.ts'
import { diagnosisIsExact } from './diagnosis-is-exact.ts'
import { diagnosisIsInForce } from './diagnosis-is-in-force.ts'
import { effectNamesItsAgent } from './effect-names-its-agent.ts'
import { firstDiagnosisMayStandFirst } from './first-diagnosis-may-stand-first.ts'
import { historyIsNotUnderTreatment } from './history-is-not-under-treatment.ts'
import { secondarySiteHasItsPrimary } from './secondary-site-has-its-primary.ts'
import { treatmentCodeFitsItsDrugs } from './treatment-code-fits-its-drugs.ts'
import { treatmentCodeHasItsNeoplasm } from './treatment-code-has-its-neoplasm.ts'
import { treatmentCodeHasItsTreatment } from './treatment-code-has-its-treatment.ts'
import { treatmentCodeIsRankedFirst } from './treatment-code-is-ranked-first.ts'
import { visitHasADiagnosis } from './visit-has-a-diagnosis.ts'

/** Checks of the diagnoses of a visit. */
export const diagnosisChecks: readonly ChargeCheck[] = [
  visitHasADiagnosis,
  diagnosisIsExact,
  diagnosisIsInForce,
  historyIsNotUnderTreatment,
  treatmentCodeHasItsNeoplasm,
  treatmentCodeHasItsTreatment,
  treatmentCodeFitsItsDrugs,
  treatmentCodeIsRankedFirst,
  firstDiagnosisMayStandFirst,
  secondarySiteHasItsPrimary,
  effectNamesItsAgent,
]
