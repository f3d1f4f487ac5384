import type { AdministrationRule } from '../administration-rule.ts'
import { hydrationBesideAnInfusionDoesNotCount } from './hydration-beside-an-infusion-does-not-count.ts'
import { hydrationCountsFromThirtyOneMinutes } from './hydration-counts-from-thirty-one-minutes.ts'
import { hydrationForANephrotoxicDrugFollowsThePayer } from './hydration-for-a-nephrotoxic-drug-follows-the-payer.ts'
import { pushDuringHydrationFollowsThePayer } from './push-during-hydration-follows-the-payer.ts'

/** Rules that count the minutes of hydration, then decide if there are enough. */
export const hydrationRules: readonly AdministrationRule[] = [
  hydrationBesideAnInfusionDoesNotCount, // count the minutes first, then decide if there are enough
  pushDuringHydrationFollowsThePayer,
  hydrationCountsFromThirtyOneMinutes,
  hydrationForANephrotoxicDrugFollowsThePayer,
]
