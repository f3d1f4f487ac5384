import type { AdministrationRule } from '../administration-rule.ts'
import { carrierAndFlushAreNotCharged } from './carrier-and-flush-are-not-charged.ts'
import { cellTherapyHasItsOwnCode } from './cell-therapy-has-its-own-code.ts'
import { declottingCoversItsDrug } from './declotting-covers-its-drug.ts'
import { fluidsOfHydrationAreOne } from './fluids-of-hydration-are-one.ts'
import { hospitalReportsGivingTheDrug } from './hospital-reports-giving-the-drug.ts'
import { hydrationNeedsAClinicalReason } from './hydration-needs-a-clinical-reason.ts'
import { oralDrugEarnsNoAdministration } from './oral-drug-earns-no-administration.ts'
import { procedureCoversItsDrug } from './procedure-covers-its-drug.ts'

/** Rules that leave off services without a line of their own, and join fluids of one hydration. */
export const reportedRules: readonly AdministrationRule[] = [
  oralDrugEarnsNoAdministration, // what earns no line takes no part in what follows
  cellTherapyHasItsOwnCode,
  procedureCoversItsDrug,
  declottingCoversItsDrug,
  carrierAndFlushAreNotCharged,
  hydrationNeedsAClinicalReason,
  fluidsOfHydrationAreOne, // before any minutes: they are those of all of it
  hospitalReportsGivingTheDrug,
]
