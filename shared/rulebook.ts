import { antineoplasticsAndComplexBiologicsAreChemotherapy } from './charging/administration/category/antineoplastics-and-complex-biologics-are-chemotherapy.ts'
import { biologicInjectionFollowsThePayer } from './charging/administration/category/biologic-injection-follows-the-payer.ts'
import { complexBiologicOutsideOncologyFollowsThePayer } from './charging/administration/category/complex-biologic-outside-oncology-follows-the-payer.ts'
import { denosumabInjectionFollowsThePayer } from './charging/administration/category/denosumab-injection-follows-the-payer.ts'
import { electrolyteReplacementFollowsThePayer } from './charging/administration/category/electrolyte-replacement-follows-the-payer.ts'
import { gnrhInjectionFollowsThePayer } from './charging/administration/category/gnrh-injection-follows-the-payer.ts'
import { hormonalAntineoplasticHasItsOwnInjection } from './charging/administration/category/hormonal-antineoplastic-has-its-own-injection.ts'
import { prepackagedFluidIsHydration } from './charging/administration/category/prepackaged-fluid-is-hydration.ts'
import { supportiveDrugsAreTherapeutic } from './charging/administration/category/supportive-drugs-are-therapeutic.ts'
import type { CodingRule } from './charging/administration/coding-rule.ts'
import { hydrationBesideAnInfusionDoesNotCount } from './charging/administration/hydration/hydration-beside-an-infusion-does-not-count.ts'
import { hydrationCountsFromThirtyOneMinutes } from './charging/administration/hydration/hydration-counts-from-thirty-one-minutes.ts'
import { hydrationForANephrotoxicDrugFollowsThePayer } from './charging/administration/hydration/hydration-for-a-nephrotoxic-drug-follows-the-payer.ts'
import { pushDuringHydrationFollowsThePayer } from './charging/administration/hydration/push-during-hydration-follows-the-payer.ts'
import { carrierAndFlushAreNotCharged } from './charging/administration/reported/carrier-and-flush-are-not-charged.ts'
import { cellTherapyHasItsOwnCode } from './charging/administration/reported/cell-therapy-has-its-own-code.ts'
import { declottingCoversItsDrug } from './charging/administration/reported/declotting-covers-its-drug.ts'
import { fluidsOfHydrationAreOne } from './charging/administration/reported/fluids-of-hydration-are-one.ts'
import { hospitalReportsGivingTheDrug } from './charging/administration/reported/hospital-reports-giving-the-drug.ts'
import { hydrationNeedsAClinicalReason } from './charging/administration/reported/hydration-needs-a-clinical-reason.ts'
import { oralDrugEarnsNoAdministration } from './charging/administration/reported/oral-drug-earns-no-administration.ts'
import { procedureCoversItsDrug } from './charging/administration/reported/procedure-covers-its-drug.ts'
import { concurrentChemotherapyHasNoCode } from './charging/administration/role/concurrent-chemotherapy-has-no-code.ts'
import { highestInHierarchyIsInitial } from './charging/administration/role/highest-in-hierarchy-is-initial.ts'
import { initialBesideThePumpIsDistinct } from './charging/administration/role/initial-beside-the-pump-is-distinct.ts'
import { oneConcurrentInfusionAVisit } from './charging/administration/role/one-concurrent-infusion-a-visit.ts'
import { overlappingInfusionIsConcurrent } from './charging/administration/role/overlapping-infusion-is-concurrent.ts'
import { primaryReasonIsInitial } from './charging/administration/role/primary-reason-is-initial.ts'
import { restFollowsTheInitial } from './charging/administration/role/rest-follows-the-initial.ts'
import { sameDrugPushedAgainAfterThirtyMinutes } from './charging/administration/role/same-drug-pushed-again-after-thirty-minutes.ts'
import { sameDrugPushedAgainIsNotReported } from './charging/administration/role/same-drug-pushed-again-is-not-reported.ts'
import { secondAccessHasItsOwnInitial } from './charging/administration/role/second-access-has-its-own-initial.ts'
import { separateEncounterHasItsOwnInitial } from './charging/administration/role/separate-encounter-has-its-own-initial.ts'
import { arterialChemotherapyHasItsOwnCodes } from './charging/administration/technique/arterial-chemotherapy-has-its-own-codes.ts'
import { arterialInjectionHasItsOwnCode } from './charging/administration/technique/arterial-injection-has-its-own-code.ts'
import { attendedPushIsAPush } from './charging/administration/technique/attended-push-is-a-push.ts'
import { chemotherapyIntoASpaceHasTheCodeOfThePlace } from './charging/administration/technique/chemotherapy-into-a-space-has-the-code-of-the-place.ts'
import { discontinuedInfusionFollowsThePayer } from './charging/administration/technique/discontinued-infusion-follows-the-payer.ts'
import { furtherSubcutaneousInfusionFollowsTheFirst } from './charging/administration/technique/further-subcutaneous-infusion-follows-the-first.ts'
import { intravenousInjectionIsAPush } from './charging/administration/technique/intravenous-injection-is-a-push.ts'
import { longerThanAPushIsAnInfusion } from './charging/administration/technique/longer-than-a-push-is-an-infusion.ts'
import { missingStopFollowsThePayer } from './charging/administration/technique/missing-stop-follows-the-payer.ts'
import { onBodyInjectorHasItsOwnCode } from './charging/administration/technique/on-body-injector-has-its-own-code.ts'
import { premedicationForTransfusionFollowsThePayer } from './charging/administration/technique/premedication-for-transfusion-follows-the-payer.ts'
import { pumpBeyondEightHoursIsReportedOnce } from './charging/administration/technique/pump-beyond-eight-hours-is-reported-once.ts'
import { sameDrugInfusedAgainFollowsThePayer } from './charging/administration/technique/same-drug-infused-again-follows-the-payer.ts'
import { shortInfusionIsPush } from './charging/administration/technique/short-infusion-is-push.ts'
import { subcutaneousInfusionHasItsOwnCodes } from './charging/administration/technique/subcutaneous-infusion-has-its-own-codes.ts'
import { subcutaneousOrIntramuscularIsAnInjection } from './charging/administration/technique/subcutaneous-or-intramuscular-is-an-injection.ts'
import { therapeuticPumpBeyondEightHoursIsReportedOnce } from './charging/administration/technique/therapeutic-pump-beyond-eight-hours-is-reported-once.ts'
import { furtherHourNeedsThirtyOneMinutes } from './charging/administration/units/further-hour-needs-thirty-one-minutes.ts'
import { furtherInjectionFollowsThePayer } from './charging/administration/units/further-injection-follows-the-payer.ts'
import { injectionBesideInfusionIsDistinct } from './charging/administration/units/injection-beside-infusion-is-distinct.ts'
import type { ChargeCheck } from './charging/charged.ts'
import { administrationIsChartedOnce } from './charging/checks/administration/administration-is-charted-once.ts'
import { concurrentChemotherapyIsReviewed } from './charging/checks/administration/concurrent-chemotherapy-is-reviewed.ts'
import { concurrentInfusionEndsWithTheOther } from './charging/checks/administration/concurrent-infusion-ends-with-the-other.ts'
import { hydrationBesideCisplatinHasAnOrder } from './charging/checks/administration/hydration-beside-cisplatin-has-an-order.ts'
import { hydrationBesideCisplatinIsReviewed } from './charging/checks/administration/hydration-beside-cisplatin-is-reviewed.ts'
import { hydrationHasAnOrder } from './charging/checks/administration/hydration-has-an-order.ts'
import { hydrationPiecesAreToldApart } from './charging/checks/administration/hydration-pieces-are-told-apart.ts'
import { initialBesideThePumpIsDecided } from './charging/checks/administration/initial-beside-the-pump-is-decided.ts'
import { injectionsOfOneSessionAreOne } from './charging/checks/administration/injections-of-one-session-are-one.ts'
import { longInfusionIsOnAPump } from './charging/checks/administration/long-infusion-is-on-a-pump.ts'
import { longPauseIsReviewed } from './charging/checks/administration/long-pause-is-reviewed.ts'
import { routeIsKnown } from './charging/checks/administration/route-is-known.ts'
import { secondAccessHasAReason } from './charging/checks/administration/second-access-has-a-reason.ts'
import { serviceHasACode } from './charging/checks/administration/service-has-a-code.ts'
import { shortOverlapIsReviewed } from './charging/checks/administration/short-overlap-is-reviewed.ts'
import { stopTimeIsCharted } from './charging/checks/administration/stop-time-is-charted.ts'
import { timesArePossible } from './charging/checks/administration/times-are-possible.ts'
import { acquisitionIsCharted } from './charging/checks/drugs/acquisition-is-charted.ts'
import { billingUnitAgreesWithThePriceFile } from './charging/checks/drugs/billing-unit-agrees-with-the-price-file.ts'
import { chartedCodeAgreesWithThePackage } from './charging/checks/drugs/charted-code-agrees-with-the-package.ts'
import { containerTypeIsKnown } from './charging/checks/drugs/container-type-is-known.ts'
import { containersAreTheFewest } from './charging/checks/drugs/containers-are-the-fewest.ts'
import { containersOpenedAreCharted } from './charging/checks/drugs/containers-opened-are-charted.ts'
import { discardedAmountIsDocumented } from './charging/checks/drugs/discarded-amount-is-documented.ts'
import { discardedFitsWhatWasOpened } from './charging/checks/drugs/discarded-fits-what-was-opened.ts'
import { discardedRemainderIsDocumented } from './charging/checks/drugs/discarded-remainder-is-documented.ts'
import { doseFitsWhatWasOpened } from './charging/checks/drugs/dose-fits-what-was-opened.ts'
import { doseIsPlausible } from './charging/checks/drugs/dose-is-plausible.ts'
import { doseUnitFitsBillingUnit } from './charging/checks/drugs/dose-unit-fits-billing-unit.ts'
import { drugCodeIsInForce } from './charging/checks/drugs/drug-code-is-in-force.ts'
import { drugHasAPrice } from './charging/checks/drugs/drug-has-a-price.ts'
import { drugIsInThePriceFile } from './charging/checks/drugs/drug-is-in-the-price-file.ts'
import { drugIsInTheTable } from './charging/checks/drugs/drug-is-in-the-table.ts'
import { drugIsOneCode } from './charging/checks/drugs/drug-is-one-code.ts'
import { ndcIsChartedWhereRequired } from './charging/checks/drugs/ndc-is-charted-where-required.ts'
import { packageIsInTheTable } from './charging/checks/drugs/package-is-in-the-table.ts'
import { routeOfTheDrugIsCharted } from './charging/checks/drugs/route-of-the-drug-is-charted.ts'
import { selfAdministeredDrugIsCovered } from './charging/checks/drugs/self-administered-drug-is-covered.ts'
import { unlistedCodeFitsTheSetting } from './charging/checks/drugs/unlisted-code-fits-the-setting.ts'
import { unlistedDrugIsDescribed } from './charging/checks/drugs/unlisted-drug-is-described.ts'
import { wasteBelongsToAnAdministration } from './charging/checks/drugs/waste-belongs-to-an-administration.ts'
import { addOnHasAParent } from './charging/checks/edits/add-on-has-a-parent.ts'
import { pairMayBeBilledTogether } from './charging/checks/edits/pair-may-be-billed-together.ts'
import { pairedCodeCarriesAModifier } from './charging/checks/edits/paired-code-carries-a-modifier.ts'
import { unitsAreWithinTheAbsoluteLimit } from './charging/checks/edits/units-are-within-the-absolute-limit.ts'
import { unitsAreWithinTheMue } from './charging/checks/edits/units-are-within-the-mue.ts'
import { administrationHasAVisit } from './charging/checks/visit/administration-has-a-visit.ts'
import { administrationIsOver } from './charging/checks/visit/administration-is-over.ts'
import { codeIsInTheContract } from './charging/checks/visit/code-is-in-the-contract.ts'
import { encounterIsKnown } from './charging/checks/visit/encounter-is-known.ts'
import { encountersOfADayAreApart } from './charging/checks/visit/encounters-of-a-day-are-apart.ts'
import { lesionCountIsCharted } from './charging/checks/visit/lesion-count-is-charted.ts'
import { offCampusDepartmentIsToldApart } from './charging/checks/visit/off-campus-department-is-told-apart.ts'
import { payerIsKnown } from './charging/checks/visit/payer-is-known.ts'
import { procedureHasACode } from './charging/checks/visit/procedure-has-a-code.ts'
import { settingIsKnown } from './charging/checks/visit/setting-is-known.ts'
import { stayOrReturnIsCharted } from './charging/checks/visit/stay-or-return-is-charted.ts'
import { trialServicesAreToldApart } from './charging/checks/visit/trial-services-are-told-apart.ts'
import { unlistedProcedureIsReviewed } from './charging/checks/visit/unlisted-procedure-is-reviewed.ts'
import { visitBesideADrugIsSeparate } from './charging/checks/visit/visit-beside-a-drug-is-separate.ts'
import { visitIsWithinTheRulebook } from './charging/checks/visit/visit-is-within-the-rulebook.ts'
import { carrierFluidIsNotCharged } from './charging/drugs/carrier-fluid-is-not-charged.ts'
import { discardedAmountCarriesJw } from './charging/drugs/discarded-amount-carries-jw.ts'
import { discountedDrugCarriesJgOrTb } from './charging/drugs/discounted-drug-carries-jg-or-tb.ts'
import { discountedDrugCarriesTb } from './charging/drugs/discounted-drug-carries-tb.ts'
import type { DrugRule } from './charging/drugs/drug-rule.ts'
import { furtherPackageCarriesAModifier } from './charging/drugs/further-package-carries-a-modifier.ts'
import { furtherUnitsGoOnFurtherLines } from './charging/drugs/further-units-go-on-further-lines.ts'
import { hospitalSuppliesTheDrug } from './charging/drugs/hospital-supplies-the-drug.ts'
import { jzSpeaksOfTheWholeDrug } from './charging/drugs/jz-speaks-of-the-whole-drug.ts'
import { multipleDoseContainerHasNoDiscardModifier } from './charging/drugs/multiple-dose-container-has-no-discard-modifier.ts'
import { nothingDiscardedCarriesJz } from './charging/drugs/nothing-discarded-carries-jz.ts'
import { oralDrugIsBilledElsewhere } from './charging/drugs/oral-drug-is-billed-elsewhere.ts'
import { packagedDrugHasNoDiscardModifier } from './charging/drugs/packaged-drug-has-no-discard-modifier.ts'
import { payerMayTakeNoDiscardModifiers } from './charging/drugs/payer-may-take-no-discard-modifiers.ts'
import { roundingThatCoversTheDiscardFollowsThePayer } from './charging/drugs/rounding-that-covers-the-discard-follows-the-payer.ts'
import { routeDecidesJaOrJb } from './charging/drugs/route-decides-ja-or-jb.ts'
import { suppliedDrugIsNotCharged } from './charging/drugs/supplied-drug-is-not-charged.ts'
import { unitsRoundUpOnceADay } from './charging/drugs/units-round-up-once-a-day.ts'
import { unlistedDrugIsOneUnit } from './charging/drugs/unlisted-drug-is-one-unit.ts'
import { flushIsChargedOnlyAlone } from './charging/procedures/flush-is-charged-only-alone.ts'
import { hospitalReportsNursingServices } from './charging/procedures/hospital-reports-nursing-services.ts'
import { nurseVisitIsNotPaidBesideADrug } from './charging/procedures/nurse-visit-is-not-paid-beside-a-drug.ts'
import type { ProcedureRule } from './charging/procedures/procedure-charge.ts'
import { procedureIsChargedAsDocumented } from './charging/procedures/procedure-is-charged-as-documented.ts'
import { procedureRepeatsGivingTheDrug } from './charging/procedures/procedure-repeats-giving-the-drug.ts'
import { pumpCodeCoversItsCare } from './charging/procedures/pump-code-covers-its-care.ts'
import { separateVisitCarries25 } from './charging/procedures/separate-visit-carries-25.ts'
import { suppliesArePartOfTheInfusion } from './charging/procedures/supplies-are-part-of-the-infusion.ts'
import { transfusionIsChargedOnce } from './charging/procedures/transfusion-is-charged-once.ts'
import { venipunctureIsPartOfTheInfusion } from './charging/procedures/venipuncture-is-part-of-the-infusion.ts'

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
