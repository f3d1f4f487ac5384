import { acquisitionIsCharted } from './checks/acquisition-is-charted.ts'
import { addOnHasAParent } from './checks/add-on-has-a-parent.ts'
import { administrationHasAVisit } from './checks/administration-has-a-visit.ts'
import { administrationIsChartedOnce } from './checks/administration-is-charted-once.ts'
import { administrationIsOver } from './checks/administration-is-over.ts'
import { billingUnitAgreesWithThePriceFile } from './checks/billing-unit-agrees-with-the-price-file.ts'
import type { ChargeCheck } from './checks/charged.ts'
import { chartedCodeAgreesWithThePackage } from './checks/charted-code-agrees-with-the-package.ts'
import { codeIsInTheContract } from './checks/code-is-in-the-contract.ts'
import { concurrentChemotherapyIsReviewed } from './checks/concurrent-chemotherapy-is-reviewed.ts'
import { concurrentInfusionEndsWithTheOther } from './checks/concurrent-infusion-ends-with-the-other.ts'
import { containerTypeIsKnown } from './checks/container-type-is-known.ts'
import { containersAreTheFewest } from './checks/containers-are-the-fewest.ts'
import { containersOpenedAreCharted } from './checks/containers-opened-are-charted.ts'
import { discardedAmountIsDocumented } from './checks/discarded-amount-is-documented.ts'
import { discardedFitsWhatWasOpened } from './checks/discarded-fits-what-was-opened.ts'
import { discardedRemainderIsDocumented } from './checks/discarded-remainder-is-documented.ts'
import { doseFitsWhatWasOpened } from './checks/dose-fits-what-was-opened.ts'
import { doseIsPlausible } from './checks/dose-is-plausible.ts'
import { doseUnitFitsBillingUnit } from './checks/dose-unit-fits-billing-unit.ts'
import { drugCodeIsInForce } from './checks/drug-code-is-in-force.ts'
import { drugHasAPrice } from './checks/drug-has-a-price.ts'
import { drugIsInThePriceFile } from './checks/drug-is-in-the-price-file.ts'
import { drugIsInTheTable } from './checks/drug-is-in-the-table.ts'
import { drugIsOneCode } from './checks/drug-is-one-code.ts'
import { encounterIsKnown } from './checks/encounter-is-known.ts'
import { encountersOfADayAreApart } from './checks/encounters-of-a-day-are-apart.ts'
import { hydrationBesideCisplatinHasAnOrder } from './checks/hydration-beside-cisplatin-has-an-order.ts'
import { hydrationBesideCisplatinIsReviewed } from './checks/hydration-beside-cisplatin-is-reviewed.ts'
import { hydrationHasAnOrder } from './checks/hydration-has-an-order.ts'
import { hydrationPiecesAreToldApart } from './checks/hydration-pieces-are-told-apart.ts'
import { initialBesideThePumpIsDecided } from './checks/initial-beside-the-pump-is-decided.ts'
import { injectionsOfOneSessionAreOne } from './checks/injections-of-one-session-are-one.ts'
import { lesionCountIsCharted } from './checks/lesion-count-is-charted.ts'
import { longInfusionIsOnAPump } from './checks/long-infusion-is-on-a-pump.ts'
import { longPauseIsReviewed } from './checks/long-pause-is-reviewed.ts'
import { ndcIsChartedWhereRequired } from './checks/ndc-is-charted-where-required.ts'
import { offCampusDepartmentIsToldApart } from './checks/off-campus-department-is-told-apart.ts'
import { packageIsInTheTable } from './checks/package-is-in-the-table.ts'
import { pairMayBeBilledTogether } from './checks/pair-may-be-billed-together.ts'
import { pairedCodeCarriesAModifier } from './checks/paired-code-carries-a-modifier.ts'
import { payerIsKnown } from './checks/payer-is-known.ts'
import { procedureHasACode } from './checks/procedure-has-a-code.ts'
import { routeIsKnown } from './checks/route-is-known.ts'
import { routeOfTheDrugIsCharted } from './checks/route-of-the-drug-is-charted.ts'
import { secondAccessHasAReason } from './checks/second-access-has-a-reason.ts'
import { selfAdministeredDrugIsCovered } from './checks/self-administered-drug-is-covered.ts'
import { serviceHasACode } from './checks/service-has-a-code.ts'
import { settingIsKnown } from './checks/setting-is-known.ts'
import { shortOverlapIsReviewed } from './checks/short-overlap-is-reviewed.ts'
import { stayOrReturnIsCharted } from './checks/stay-or-return-is-charted.ts'
import { stopTimeIsCharted } from './checks/stop-time-is-charted.ts'
import { timesArePossible } from './checks/times-are-possible.ts'
import { trialServicesAreToldApart } from './checks/trial-services-are-told-apart.ts'
import { unitsAreWithinTheAbsoluteLimit } from './checks/units-are-within-the-absolute-limit.ts'
import { unitsAreWithinTheMue } from './checks/units-are-within-the-mue.ts'
import { unlistedCodeFitsTheSetting } from './checks/unlisted-code-fits-the-setting.ts'
import { unlistedDrugIsDescribed } from './checks/unlisted-drug-is-described.ts'
import { unlistedProcedureIsReviewed } from './checks/unlisted-procedure-is-reviewed.ts'
import { visitBesideADrugIsSeparate } from './checks/visit-beside-a-drug-is-separate.ts'
import { visitIsWithinTheRulebook } from './checks/visit-is-within-the-rulebook.ts'
import { wasteBelongsToAnAdministration } from './checks/waste-belongs-to-an-administration.ts'
import { antineoplasticsAndComplexBiologicsAreChemotherapy } from './coding/antineoplastics-and-complex-biologics-are-chemotherapy.ts'
import { arterialChemotherapyHasItsOwnCodes } from './coding/arterial-chemotherapy-has-its-own-codes.ts'
import { arterialInjectionHasItsOwnCode } from './coding/arterial-injection-has-its-own-code.ts'
import { attendedPushIsAPush } from './coding/attended-push-is-a-push.ts'
import { biologicInjectionFollowsThePayer } from './coding/biologic-injection-follows-the-payer.ts'
import { carrierAndFlushAreNotCharged } from './coding/carrier-and-flush-are-not-charged.ts'
import { cellTherapyHasItsOwnCode } from './coding/cell-therapy-has-its-own-code.ts'
import { chemotherapyIntoASpaceHasTheCodeOfThePlace } from './coding/chemotherapy-into-a-space-has-the-code-of-the-place.ts'
import type { CodingRule } from './coding/coding-rule.ts'
import { complexBiologicOutsideOncologyFollowsThePayer } from './coding/complex-biologic-outside-oncology-follows-the-payer.ts'
import { concurrentChemotherapyHasNoCode } from './coding/concurrent-chemotherapy-has-no-code.ts'
import { declottingCoversItsDrug } from './coding/declotting-covers-its-drug.ts'
import { denosumabInjectionFollowsThePayer } from './coding/denosumab-injection-follows-the-payer.ts'
import { discontinuedInfusionFollowsThePayer } from './coding/discontinued-infusion-follows-the-payer.ts'
import { electrolyteReplacementFollowsThePayer } from './coding/electrolyte-replacement-follows-the-payer.ts'
import { fluidsOfHydrationAreOne } from './coding/fluids-of-hydration-are-one.ts'
import { furtherHourNeedsThirtyOneMinutes } from './coding/further-hour-needs-thirty-one-minutes.ts'
import { furtherInjectionFollowsThePayer } from './coding/further-injection-follows-the-payer.ts'
import { furtherSubcutaneousInfusionFollowsTheFirst } from './coding/further-subcutaneous-infusion-follows-the-first.ts'
import { gnrhInjectionFollowsThePayer } from './coding/gnrh-injection-follows-the-payer.ts'
import { highestInHierarchyIsInitial } from './coding/highest-in-hierarchy-is-initial.ts'
import { hormonalAntineoplasticHasItsOwnInjection } from './coding/hormonal-antineoplastic-has-its-own-injection.ts'
import { hospitalReportsGivingTheDrug } from './coding/hospital-reports-giving-the-drug.ts'
import { hydrationBesideAnInfusionDoesNotCount } from './coding/hydration-beside-an-infusion-does-not-count.ts'
import { hydrationCountsFromThirtyOneMinutes } from './coding/hydration-counts-from-thirty-one-minutes.ts'
import { hydrationForANephrotoxicDrugFollowsThePayer } from './coding/hydration-for-a-nephrotoxic-drug-follows-the-payer.ts'
import { hydrationNeedsAClinicalReason } from './coding/hydration-needs-a-clinical-reason.ts'
import { initialBesideThePumpIsDistinct } from './coding/initial-beside-the-pump-is-distinct.ts'
import { injectionBesideInfusionIsDistinct } from './coding/injection-beside-infusion-is-distinct.ts'
import { intravenousInjectionIsAPush } from './coding/intravenous-injection-is-a-push.ts'
import { longerThanAPushIsAnInfusion } from './coding/longer-than-a-push-is-an-infusion.ts'
import { missingStopFollowsThePayer } from './coding/missing-stop-follows-the-payer.ts'
import { onBodyInjectorHasItsOwnCode } from './coding/on-body-injector-has-its-own-code.ts'
import { oneConcurrentInfusionAVisit } from './coding/one-concurrent-infusion-a-visit.ts'
import { oralDrugEarnsNoAdministration } from './coding/oral-drug-earns-no-administration.ts'
import { overlappingInfusionIsConcurrent } from './coding/overlapping-infusion-is-concurrent.ts'
import { premedicationForTransfusionFollowsThePayer } from './coding/premedication-for-transfusion-follows-the-payer.ts'
import { prepackagedFluidIsHydration } from './coding/prepackaged-fluid-is-hydration.ts'
import { primaryReasonIsInitial } from './coding/primary-reason-is-initial.ts'
import { procedureCoversItsDrug } from './coding/procedure-covers-its-drug.ts'
import { pumpBeyondEightHoursIsReportedOnce } from './coding/pump-beyond-eight-hours-is-reported-once.ts'
import { pushDuringHydrationFollowsThePayer } from './coding/push-during-hydration-follows-the-payer.ts'
import { restFollowsTheInitial } from './coding/rest-follows-the-initial.ts'
import { sameDrugInfusedAgainFollowsThePayer } from './coding/same-drug-infused-again-follows-the-payer.ts'
import { sameDrugPushedAgainAfterThirtyMinutes } from './coding/same-drug-pushed-again-after-thirty-minutes.ts'
import { sameDrugPushedAgainIsNotReported } from './coding/same-drug-pushed-again-is-not-reported.ts'
import { secondAccessHasItsOwnInitial } from './coding/second-access-has-its-own-initial.ts'
import { separateEncounterHasItsOwnInitial } from './coding/separate-encounter-has-its-own-initial.ts'
import { shortInfusionIsPush } from './coding/short-infusion-is-push.ts'
import { subcutaneousInfusionHasItsOwnCodes } from './coding/subcutaneous-infusion-has-its-own-codes.ts'
import { subcutaneousOrIntramuscularIsAnInjection } from './coding/subcutaneous-or-intramuscular-is-an-injection.ts'
import { supportiveDrugsAreTherapeutic } from './coding/supportive-drugs-are-therapeutic.ts'
import { therapeuticPumpBeyondEightHoursIsReportedOnce } from './coding/therapeutic-pump-beyond-eight-hours-is-reported-once.ts'
import { carrierFluidIsNotCharged } from './drugs/carrier-fluid-is-not-charged.ts'
import { discardedAmountCarriesJw } from './drugs/discarded-amount-carries-jw.ts'
import { discountedDrugCarriesJgOrTb } from './drugs/discounted-drug-carries-jg-or-tb.ts'
import { discountedDrugCarriesTb } from './drugs/discounted-drug-carries-tb.ts'
import type { DrugRule } from './drugs/drug-rule.ts'
import { furtherPackageCarriesAModifier } from './drugs/further-package-carries-a-modifier.ts'
import { furtherUnitsGoOnFurtherLines } from './drugs/further-units-go-on-further-lines.ts'
import { hospitalSuppliesTheDrug } from './drugs/hospital-supplies-the-drug.ts'
import { jzSpeaksOfTheWholeDrug } from './drugs/jz-speaks-of-the-whole-drug.ts'
import { multipleDoseContainerHasNoDiscardModifier } from './drugs/multiple-dose-container-has-no-discard-modifier.ts'
import { nothingDiscardedCarriesJz } from './drugs/nothing-discarded-carries-jz.ts'
import { oralDrugIsBilledElsewhere } from './drugs/oral-drug-is-billed-elsewhere.ts'
import { packagedDrugHasNoDiscardModifier } from './drugs/packaged-drug-has-no-discard-modifier.ts'
import { payerMayTakeNoDiscardModifiers } from './drugs/payer-may-take-no-discard-modifiers.ts'
import { roundingThatCoversTheDiscardFollowsThePayer } from './drugs/rounding-that-covers-the-discard-follows-the-payer.ts'
import { routeDecidesJaOrJb } from './drugs/route-decides-ja-or-jb.ts'
import { suppliedDrugIsNotCharged } from './drugs/supplied-drug-is-not-charged.ts'
import { unitsRoundUpOnceADay } from './drugs/units-round-up-once-a-day.ts'
import { unlistedDrugIsOneUnit } from './drugs/unlisted-drug-is-one-unit.ts'
import { flushIsChargedOnlyAlone } from './procedures/flush-is-charged-only-alone.ts'
import { hospitalReportsNursingServices } from './procedures/hospital-reports-nursing-services.ts'
import { nurseVisitIsNotPaidBesideADrug } from './procedures/nurse-visit-is-not-paid-beside-a-drug.ts'
import type { ProcedureRule } from './procedures/procedure-charge.ts'
import { procedureIsChargedAsDocumented } from './procedures/procedure-is-charged-as-documented.ts'
import { procedureRepeatsGivingTheDrug } from './procedures/procedure-repeats-giving-the-drug.ts'
import { pumpCodeCoversItsCare } from './procedures/pump-code-covers-its-care.ts'
import { separateVisitCarries25 } from './procedures/separate-visit-carries-25.ts'
import { suppliesArePartOfTheInfusion } from './procedures/supplies-are-part-of-the-infusion.ts'
import { transfusionIsChargedOnce } from './procedures/transfusion-is-charged-once.ts'
import { venipunctureIsPartOfTheInfusion } from './procedures/venipuncture-is-part-of-the-infusion.ts'

/** How giving a drug is coded: each rule sees what the ones above it settled, of every service. */
export const codingRules: readonly CodingRule[] = [
  antineoplasticsAndComplexBiologicsAreChemotherapy, // class first: everything below asks for it
  hormonalAntineoplasticHasItsOwnInjection,
  supportiveDrugsAreTherapeutic,
  prepackagedFluidIsHydration,
  denosumabInjectionFollowsThePayer, // after the class of the table, which it overrides
  biologicInjectionFollowsThePayer,
  gnrhInjectionFollowsThePayer,
  complexBiologicOutsideOncologyFollowsThePayer,
  electrolyteReplacementFollowsThePayer,
  oralDrugEarnsNoAdministration, // what earns no line takes no part in what follows
  cellTherapyHasItsOwnCode,
  procedureCoversItsDrug,
  declottingCoversItsDrug,
  carrierAndFlushAreNotCharged,
  hydrationNeedsAClinicalReason,
  fluidsOfHydrationAreOne, // before any minutes: they are those of all of it
  hospitalReportsGivingTheDrug,
  subcutaneousOrIntramuscularIsAnInjection,
  subcutaneousInfusionHasItsOwnCodes, // after the injection it would otherwise be
  furtherSubcutaneousInfusionFollowsTheFirst, // once it is known which of them are infusions
  chemotherapyIntoASpaceHasTheCodeOfThePlace,
  onBodyInjectorHasItsOwnCode, // after the injection it would otherwise be
  attendedPushIsAPush, // before the minutes: who stays with the patient gives a push
  intravenousInjectionIsAPush,
  pumpBeyondEightHoursIsReportedOnce, // before the minutes make it an infusion by the hour
  therapeuticPumpBeyondEightHoursIsReportedOnce,
  sameDrugInfusedAgainFollowsThePayer,
  discontinuedInfusionFollowsThePayer, // before its minutes make it a push
  shortInfusionIsPush, // before the hierarchy: a push ranks below an infusion
  longerThanAPushIsAnInfusion,
  missingStopFollowsThePayer,
  arterialChemotherapyHasItsOwnCodes, // after the technique is settled
  arterialInjectionHasItsOwnCode,
  premedicationForTransfusionFollowsThePayer,

  hydrationBesideAnInfusionDoesNotCount, // minutes first, then whether they are enough
  pushDuringHydrationFollowsThePayer,
  hydrationCountsFromThirtyOneMinutes,
  hydrationForANephrotoxicDrugFollowsThePayer,
  primaryReasonIsInitial, // a practice may say so itself; the hierarchy decides the rest
  highestInHierarchyIsInitial,
  secondAccessHasItsOwnInitial,
  separateEncounterHasItsOwnInitial,
  initialBesideThePumpIsDistinct,
  sameDrugPushedAgainAfterThirtyMinutes, // before the add-ons: the same drug never earns one
  sameDrugPushedAgainIsNotReported,
  overlappingInfusionIsConcurrent,
  concurrentChemotherapyHasNoCode,
  oneConcurrentInfusionAVisit,
  restFollowsTheInitial,
  furtherInjectionFollowsThePayer,
  furtherHourNeedsThirtyOneMinutes, // last: only what has a role earns hours
  injectionBesideInfusionIsDistinct,
]

/** What a procedure documented with its own code is charged as, beside the services above. */
export const procedureRules: readonly ProcedureRule[] = [
  procedureIsChargedAsDocumented, // first: what follows takes something away, or adds a modifier
  hospitalReportsNursingServices,
  procedureRepeatsGivingTheDrug,
  transfusionIsChargedOnce,
  flushIsChargedOnlyAlone,
  venipunctureIsPartOfTheInfusion,
  suppliesArePartOfTheInfusion,
  nurseVisitIsNotPaidBesideADrug,
  pumpCodeCoversItsCare,
  separateVisitCarries25,
]

/** What a drug is charged as: each rule sees what the ones above it settled. */
export const drugRules: readonly DrugRule[] = [
  hospitalSuppliesTheDrug,
  suppliedDrugIsNotCharged, // what is not charged is not rounded
  oralDrugIsBilledElsewhere,
  carrierFluidIsNotCharged,
  unlistedDrugIsOneUnit, // before rounding: it is one unit whatever the dose
  unitsRoundUpOnceADay,
  payerMayTakeNoDiscardModifiers, // three reasons for neither JW nor JZ, then one of them
  packagedDrugHasNoDiscardModifier,
  multipleDoseContainerHasNoDiscardModifier,
  discardedAmountCarriesJw,
  roundingThatCoversTheDiscardFollowsThePayer, // before JZ, which it may forbid
  jzSpeaksOfTheWholeDrug, // once every JW of the drug is settled
  nothingDiscardedCarriesJz,
  furtherUnitsGoOnFurtherLines, // once the units of both lines are settled
  furtherPackageCarriesAModifier, // from here claim order of modifiers: what decides payment, 340B, route
  discountedDrugCarriesJgOrTb,
  discountedDrugCarriesTb,
  routeDecidesJaOrJb,
]

/** What ought to hold of every charged visit. */
export const checks: readonly ChargeCheck[] = [
  visitIsWithinTheRulebook,
  administrationHasAVisit,
  encounterIsKnown,
  stayOrReturnIsCharted,
  settingIsKnown,
  payerIsKnown,
  offCampusDepartmentIsToldApart,
  trialServicesAreToldApart,
  drugIsInTheTable,
  drugCodeIsInForce,
  drugIsOneCode,
  chartedCodeAgreesWithThePackage,
  packageIsInTheTable,
  ndcIsChartedWhereRequired,
  unlistedDrugIsDescribed,
  unlistedCodeFitsTheSetting,
  doseUnitFitsBillingUnit,
  doseIsPlausible,
  routeIsKnown,
  timesArePossible,
  administrationIsChartedOnce,
  stopTimeIsCharted,
  serviceHasACode,
  lesionCountIsCharted,
  unlistedProcedureIsReviewed,
  procedureHasACode,
  visitBesideADrugIsSeparate,
  secondAccessHasAReason,
  encountersOfADayAreApart,
  addOnHasAParent,
  pairMayBeBilledTogether,
  pairedCodeCarriesAModifier,
  unitsAreWithinTheAbsoluteLimit,
  unitsAreWithinTheMue,
  initialBesideThePumpIsDecided,
  concurrentChemotherapyIsReviewed,
  shortOverlapIsReviewed,
  concurrentInfusionEndsWithTheOther,
  longPauseIsReviewed,
  hydrationPiecesAreToldApart,
  injectionsOfOneSessionAreOne,
  longInfusionIsOnAPump,
  hydrationHasAnOrder,
  hydrationBesideCisplatinHasAnOrder,
  hydrationBesideCisplatinIsReviewed,
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
  codeIsInTheContract,
  administrationIsOver,
]
