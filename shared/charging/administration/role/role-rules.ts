import type { AdministrationRule } from '../administration-rule.ts'
import { concurrentChemotherapyHasNoCode } from './concurrent-chemotherapy-has-no-code.ts'
import { highestInHierarchyIsInitial } from './highest-in-hierarchy-is-initial.ts'
import { initialBesideThePumpIsDistinct } from './initial-beside-the-pump-is-distinct.ts'
import { oneConcurrentInfusionAVisit } from './one-concurrent-infusion-a-visit.ts'
import { overlappingInfusionIsConcurrent } from './overlapping-infusion-is-concurrent.ts'
import { primaryReasonIsInitial } from './primary-reason-is-initial.ts'
import { restFollowsTheInitial } from './rest-follows-the-initial.ts'
import { sameDrugPushedAgainAfterThirtyMinutes } from './same-drug-pushed-again-after-thirty-minutes.ts'
import { sameDrugPushedAgainIsNotReported } from './same-drug-pushed-again-is-not-reported.ts'
import { secondAccessHasItsOwnInitial } from './second-access-has-its-own-initial.ts'
import { separateEncounterHasItsOwnInitial } from './separate-encounter-has-its-own-initial.ts'

/** Rules that decide which service is initial, and if the others are sequential, concurrent or not reported. */
export const roleRules: readonly AdministrationRule[] = [
  primaryReasonIsInitial, // a practice may chart the initial service; otherwise the hierarchy decides
  highestInHierarchyIsInitial,
  secondAccessHasItsOwnInitial,
  separateEncounterHasItsOwnInitial,
  initialBesideThePumpIsDistinct,
  sameDrugPushedAgainAfterThirtyMinutes, // before the add-ons: the same drug never gets one
  sameDrugPushedAgainIsNotReported,
  overlappingInfusionIsConcurrent,
  concurrentChemotherapyHasNoCode,
  oneConcurrentInfusionAVisit,
  restFollowsTheInitial,
]
