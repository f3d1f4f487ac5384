import type { ChargeCheck } from '../../charged.ts'
import { acquisitionIsCharted } from './acquisition-is-charted.ts'
import { billingUnitAgreesWithThePriceFile } from './billing-unit-agrees-with-the-price-file.ts'
import { chartedCodeAgreesWithThePackage } from './charted-code-agrees-with-the-package.ts'
import { containerTypeIsKnown } from './container-type-is-known.ts'
import { containersAreTheFewest } from './containers-are-the-fewest.ts'
import { containersOpenedAreCharted } from './containers-opened-are-charted.ts'
import { dialysisIsCharted } from './dialysis-is-charted.ts'
import { discardedAmountIsDocumented } from './discarded-amount-is-documented.ts'
import { discardedFitsWhatWasOpened } from './discarded-fits-what-was-opened.ts'
import { discardedRemainderIsDocumented } from './discarded-remainder-is-documented.ts'
import { doseFitsWhatWasOpened } from './dose-fits-what-was-opened.ts'
import { doseIsPlausible } from './dose-is-plausible.ts'
import { doseUnitFitsBillingUnit } from './dose-unit-fits-billing-unit.ts'
import { drugCodeIsInForce } from './drug-code-is-in-force.ts'
import { drugHasAPrice } from './drug-has-a-price.ts'
import { drugIsInThePriceFile } from './drug-is-in-the-price-file.ts'
import { drugIsInTheTable } from './drug-is-in-the-table.ts'
import { drugIsOneCode } from './drug-is-one-code.ts'
import { esaReasonIsCharted } from './esa-reason-is-charted.ts'
import { hemoglobinGoesWithTheClaim } from './hemoglobin-goes-with-the-claim.ts'
import { ndcIsChartedWhereRequired } from './ndc-is-charted-where-required.ts'
import { packageIsInTheTable } from './package-is-in-the-table.ts'
import { routeOfTheDrugIsCharted } from './route-of-the-drug-is-charted.ts'
import { selfAdministeredDrugIsCovered } from './self-administered-drug-is-covered.ts'
import { unlistedCodeFitsTheSetting } from './unlisted-code-fits-the-setting.ts'
import { unlistedDrugIsDescribed } from './unlisted-drug-is-described.ts'
import { wasteBelongsToAnAdministration } from './waste-belongs-to-an-administration.ts'

/** Checks of the drugs: identity, amount, containers, price. */
export const drugChecks: readonly ChargeCheck[] = [
  drugIsInTheTable,
  drugCodeIsInForce,
  drugIsOneCode,
  dialysisIsCharted,
  chartedCodeAgreesWithThePackage,
  packageIsInTheTable,
  ndcIsChartedWhereRequired,
  unlistedDrugIsDescribed,
  unlistedCodeFitsTheSetting,
  doseUnitFitsBillingUnit,
  doseIsPlausible,
  acquisitionIsCharted,
  routeOfTheDrugIsCharted,
  selfAdministeredDrugIsCovered,
  containerTypeIsKnown,
  containersOpenedAreCharted,
  discardedAmountIsDocumented,
  discardedRemainderIsDocumented,
  doseFitsWhatWasOpened,
  discardedFitsWhatWasOpened,
  containersAreTheFewest,
  wasteBelongsToAnAdministration,
  drugHasAPrice,
  drugIsInThePriceFile,
  billingUnitAgreesWithThePriceFile,
  esaReasonIsCharted,
  hemoglobinGoesWithTheClaim,
]
