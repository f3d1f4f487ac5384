import type { AdministrationRule } from '../administration-rule.ts'
import { arterialChemotherapyHasItsOwnCodes } from './arterial-chemotherapy-has-its-own-codes.ts'
import { arterialInjectionHasItsOwnCode } from './arterial-injection-has-its-own-code.ts'
import { attendedPushIsAPush } from './attended-push-is-a-push.ts'
import { chemotherapyIntoASpaceHasTheCodeOfThePlace } from './chemotherapy-into-a-space-has-the-code-of-the-place.ts'
import { discontinuedInfusionFollowsThePayer } from './discontinued-infusion-follows-the-payer.ts'
import { furtherSubcutaneousInfusionFollowsTheFirst } from './further-subcutaneous-infusion-follows-the-first.ts'
import { intravenousInjectionIsAPush } from './intravenous-injection-is-a-push.ts'
import { longerThanAPushIsAnInfusion } from './longer-than-a-push-is-an-infusion.ts'
import { missingStopFollowsThePayer } from './missing-stop-follows-the-payer.ts'
import { onBodyInjectorHasItsOwnCode } from './on-body-injector-has-its-own-code.ts'
import { premedicationForTransfusionFollowsThePayer } from './premedication-for-transfusion-follows-the-payer.ts'
import { pumpBeyondEightHoursIsReportedOnce } from './pump-beyond-eight-hours-is-reported-once.ts'
import { sameDrugInfusedAgainFollowsThePayer } from './same-drug-infused-again-follows-the-payer.ts'
import { shortInfusionIsPush } from './short-infusion-is-push.ts'
import { subcutaneousInfusionHasItsOwnCodes } from './subcutaneous-infusion-has-its-own-codes.ts'
import { subcutaneousOrIntramuscularIsAnInjection } from './subcutaneous-or-intramuscular-is-an-injection.ts'
import { therapeuticPumpBeyondEightHoursIsReportedOnce } from './therapeutic-pump-beyond-eight-hours-is-reported-once.ts'

/** Rules that decide between push, infusion, injection, pump and the codes of a body site. */
export const techniqueRules: readonly AdministrationRule[] = [
  subcutaneousOrIntramuscularIsAnInjection,
  subcutaneousInfusionHasItsOwnCodes, // after the injection rule, which this rule overrides
  furtherSubcutaneousInfusionFollowsTheFirst, // after it is known which of them are infusions
  chemotherapyIntoASpaceHasTheCodeOfThePlace,
  onBodyInjectorHasItsOwnCode, // after the injection rule, which this rule overrides
  attendedPushIsAPush, // before the minutes: a dose given by someone who stays with the patient is a push
  intravenousInjectionIsAPush,
  pumpBeyondEightHoursIsReportedOnce, // before the minutes rule makes it an infusion by the hour
  therapeuticPumpBeyondEightHoursIsReportedOnce,
  sameDrugInfusedAgainFollowsThePayer,
  discontinuedInfusionFollowsThePayer, // before the minutes rule makes it a push
  shortInfusionIsPush, // before the hierarchy: a push ranks below an infusion
  longerThanAPushIsAnInfusion,
  missingStopFollowsThePayer,
  arterialChemotherapyHasItsOwnCodes, // after the technique is settled
  arterialInjectionHasItsOwnCode,
  premedicationForTransfusionFollowsThePayer,
]
