import type { ChargeCheck } from '../../charged.ts'
import { acquisitionAgreesWithTheNotes } from './acquisition-agrees-with-the-notes.ts'
import { acquisitionIsCharted } from './acquisition-is-charted.ts'
import { amountsAreExact } from './amounts-are-exact.ts'
import { billingUnitAgreesWithThePriceFile } from './billing-unit-agrees-with-the-price-file.ts'
import { chartedCodeAgreesWithThePackage } from './charted-code-agrees-with-the-package.ts'
import { containerIsOfThePackage } from './container-is-of-the-package.ts'
import { containerTypeIsKnown } from './container-type-is-known.ts'
import { dialysisIsCharted } from './dialysis-is-charted.ts'
import { doseAgreesWithItsText } from './dose-agrees-with-its-text.ts'
import { doseAgreesWithTheOrder } from './dose-agrees-with-the-order.ts'
import { doseFitsWhatWasOpened } from './dose-fits-what-was-opened.ts'
import { doseIsAboveZero } from './dose-is-above-zero.ts'
import { doseIsPlausible } from './dose-is-plausible.ts'
import { doseIsWithinTheUsualRange } from './dose-is-within-the-usual-range.ts'
import { doseUnitFitsBillingUnit } from './dose-unit-fits-billing-unit.ts'
import { drugCodeIsInForce } from './drug-code-is-in-force.ts'
import { drugHasAPrice } from './drug-has-a-price.ts'
import { drugIsInThePriceFile } from './drug-is-in-the-price-file.ts'
import { drugIsInTheTable } from './drug-is-in-the-table.ts'
import { drugIsOneCode } from './drug-is-one-code.ts'
import { esaReasonIsCharted } from './esa-reason-is-charted.ts'
import { hemoglobinGoesWithTheClaim } from './hemoglobin-goes-with-the-claim.ts'
import { ndcIsChartedWhereRequired } from './ndc-is-charted-where-required.ts'
import { openedContainersAreAccountedFor } from './opened-containers-are-accounted-for.ts'
import { oppsStatusIsKnown } from './opps-status-is-known.ts'
import { packageIsInTheTable } from './package-is-in-the-table.ts'
import { routeOfTheDrugIsCharted } from './route-of-the-drug-is-charted.ts'
import { selfAdministeredDrugIsCovered } from './self-administered-drug-is-covered.ts'
import { unlistedCodeFitsTheSetting } from './unlisted-code-fits-the-setting.ts'
import { unlistedDrugIsDescribed } from './unlisted-drug-is-described.ts'
import { containersAreTheFewest } from './waste/containers-are-the-fewest.ts'
import { containersOpenedAreCharted } from './waste/containers-opened-are-charted.ts'
import { discardedAmountIsDocumented } from './waste/discarded-amount-is-documented.ts'
import { discardedFitsWhatWasOpened } from './waste/discarded-fits-what-was-opened.ts'
import { discardedRemainderIsDocumented } from './waste/discarded-remainder-is-documented.ts'
import { noteOfWasteAgreesWithTheChart } from './waste/note-of-waste-agrees-with-the-chart.ts'
import { wasteBelongsToAnAdministration } from './waste/waste-belongs-to-an-administration.ts'
import { wasteIsChartedAsAnAmount } from './waste/waste-is-charted-as-an-amount.ts'
import { wasteRecordIsNotADose } from './waste/waste-record-is-not-a-dose.ts'

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
  doseIsAboveZero,
  doseUnitFitsBillingUnit,
  doseIsPlausible,
  doseIsWithinTheUsualRange,
  doseAgreesWithTheOrder,
  doseAgreesWithItsText,
  acquisitionIsCharted,
  acquisitionAgreesWithTheNotes,
  routeOfTheDrugIsCharted,
  selfAdministeredDrugIsCovered,
  amountsAreExact,
  containerTypeIsKnown,
  containersOpenedAreCharted,
  containerIsOfThePackage,
  discardedAmountIsDocumented,
  discardedRemainderIsDocumented,
  wasteIsChartedAsAnAmount,
  noteOfWasteAgreesWithTheChart,
  doseFitsWhatWasOpened,
  discardedFitsWhatWasOpened,
  openedContainersAreAccountedFor,
  containersAreTheFewest,
  wasteBelongsToAnAdministration,
  wasteRecordIsNotADose,
  drugHasAPrice,
  drugIsInThePriceFile,
  oppsStatusIsKnown,
  billingUnitAgreesWithThePriceFile,
  esaReasonIsCharted,
  hemoglobinGoesWithTheClaim,
]
