import { evaluationIsChargedOnce } from './evaluation-is-charged-once.ts'
import { flushIsChargedOnlyAlone } from './flush-is-charged-only-alone.ts'
import { hospitalReportsNursingServices } from './hospital-reports-nursing-services.ts'
import { nurseVisitIsNotPaidBesideADrug } from './nurse-visit-is-not-paid-beside-a-drug.ts'
import type { ProcedureRule } from './procedure-charge.ts'
import { procedureIsChargedAsDocumented } from './procedure-is-charged-as-documented.ts'
import { procedureRepeatsGivingTheDrug } from './procedure-repeats-giving-the-drug.ts'
import { pumpCodeCoversItsCare } from './pump-code-covers-its-care.ts'
import { separateVisitCarries25 } from './separate-visit-carries-25.ts'
import { suppliesArePartOfTheInfusion } from './supplies-are-part-of-the-infusion.ts'
import { transfusionIsChargedOnce } from './transfusion-is-charged-once.ts'
import { venipunctureIsPartOfTheInfusion } from './venipuncture-is-part-of-the-infusion.ts'

/** Rules about procedures documented with a code of their own. */
export const procedureRules: readonly ProcedureRule[] = [
  procedureIsChargedAsDocumented, // first: the later rules leave off, or add a modifier
  hospitalReportsNursingServices,
  procedureRepeatsGivingTheDrug,
  evaluationIsChargedOnce,
  transfusionIsChargedOnce,
  flushIsChargedOnlyAlone,
  venipunctureIsPartOfTheInfusion,
  suppliesArePartOfTheInfusion,
  nurseVisitIsNotPaidBesideADrug,
  pumpCodeCoversItsCare,
  separateVisitCarries25,
]
