import type { DiagnosisRule } from './listed-diagnosis.ts'
import { chemotherapyVisitListsZ5111 } from './listing/chemotherapy-visit-lists-z51-11.ts'
import { encounterNamesItsDiagnoses } from './listing/encounter-names-its-diagnoses.ts'
import { immunotherapyVisitListsZ5112 } from './listing/immunotherapy-visit-lists-z51-12.ts'
import { radiotherapyVisitListsZ510 } from './listing/radiotherapy-visit-lists-z51-0.ts'
import { reasonOfADrugIsListed } from './listing/reason-of-a-drug-is-listed.ts'
import { complicationTreatedAloneLeads } from './order/complication-treated-alone-leads.ts'
import { followUpCodeLeads } from './order/follow-up-code-leads.ts'
import { neoplasmComesBeforeOtherConditions } from './order/neoplasm-comes-before-other-conditions.ts'
import { ranksOfTheChartDecide } from './order/ranks-of-the-chart-decide.ts'
import { statusAndHistoryComeLast } from './order/status-and-history-come-last.ts'
import { targetOfTheTreatmentComesNext } from './order/target-of-the-treatment-comes-next.ts'
import { treatmentCodeIsListedFirst } from './order/treatment-code-is-listed-first.ts'
import { hydrationPointsToWhatItTreats } from './pointers/hydration-points-to-what-it-treats.ts'
import { linePointsToItsOwnReasons } from './pointers/line-points-to-its-own-reasons.ts'
import { otherLinePointsToTheReasonOfTheVisit } from './pointers/other-line-points-to-the-reason-of-the-visit.ts'
import { treatmentLinePointsToItsTreatment } from './pointers/treatment-line-points-to-its-treatment.ts'
import type { PointerRule } from './pointing-line.ts'

/** Rules for the list of diagnoses. Each rule sees the results of the rules above it. */
export const diagnosisRules: readonly DiagnosisRule[] = [
  encounterNamesItsDiagnoses,
  reasonOfADrugIsListed,
  chemotherapyVisitListsZ5111, // proposals come after charted codes, which they do not repeat
  immunotherapyVisitListsZ5112,
  radiotherapyVisitListsZ510,
  treatmentCodeIsListedFirst, // the order begins: the next rule asks whether a treatment leads
  complicationTreatedAloneLeads,
  followUpCodeLeads,
  targetOfTheTreatmentComesNext,
  neoplasmComesBeforeOtherConditions,
  statusAndHistoryComeLast,
  ranksOfTheChartDecide, // last: a charted order stands against every proposed one
]

/** Rules for the pointers of a line. The first rule that finds a reason decides. */
export const pointerRules: readonly PointerRule[] = [
  linePointsToItsOwnReasons,
  treatmentLinePointsToItsTreatment,
  hydrationPointsToWhatItTreats,
  otherLinePointsToTheReasonOfTheVisit,
]
