import type { AdministrationRule } from '../administration-rule.ts'
import { furtherHourNeedsThirtyOneMinutes } from './further-hour-needs-thirty-one-minutes.ts'
import { furtherInjectionFollowsThePayer } from './further-injection-follows-the-payer.ts'
import { injectionBesideInfusionIsDistinct } from './injection-beside-infusion-is-distinct.ts'

/** Rules that add further hours, further injections, and the modifiers of a distinct service. */
export const unitRules: readonly AdministrationRule[] = [
  furtherInjectionFollowsThePayer,
  furtherHourNeedsThirtyOneMinutes, // after the roles: only a service with a role gets further hours
  injectionBesideInfusionIsDistinct,
]
