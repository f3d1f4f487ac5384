import type { AdministrationRule } from '../administration-rule.ts'
import { furtherHourNeedsThirtyOneMinutes } from './further-hour-needs-thirty-one-minutes.ts'
import { furtherInjectionFollowsThePayer } from './further-injection-follows-the-payer.ts'
import { injectionBesideInfusionIsDistinct } from './injection-beside-infusion-is-distinct.ts'

/** Rules that add further hours and further injections, and modifiers for a distinct service. */
export const unitRules: readonly AdministrationRule[] = [
  furtherInjectionFollowsThePayer,
  furtherHourNeedsThirtyOneMinutes, // last: only what has a role earns hours
  injectionBesideInfusionIsDistinct,
]
