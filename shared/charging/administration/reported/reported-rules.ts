import type { AdministrationRule } from '../administration-rule.ts'
import { carrierAndFlushAreNotCharged } from './carrier-and-flush-are-not-charged.ts'
import { cellTherapyHasItsOwnCode } from './cell-therapy-has-its-own-code.ts'
import { declottingCoversItsDrug } from './declotting-covers-its-drug.ts'
import { fluidsOfHydrationAreOne } from './fluids-of-hydration-are-one.ts'
import { hospitalReportsGivingTheDrug } from './hospital-reports-giving-the-drug.ts'
import { hydrationNeedsAClinicalReason } from './hydration-needs-a-clinical-reason.ts'
import { oralDrugEarnsNoAdministration } from './oral-drug-earns-no-administration.ts'
import { procedureCoversItsDrug } from './procedure-covers-its-drug.ts'

/** Rules that leave off services without a line of their own, and join the fluids of one hydration. */
export const reportedRules: readonly AdministrationRule[] = [
  oralDrugEarnsNoAdministration, // first: a service without a line takes no part in the later rules
  cellTherapyHasItsOwnCode,
  procedureCoversItsDrug,
  declottingCoversItsDrug,
  carrierAndFlushAreNotCharged,
  hydrationNeedsAClinicalReason,
  fluidsOfHydrationAreOne, // before minutes are counted: they count over all fluids together
  hospitalReportsGivingTheDrug,
]
