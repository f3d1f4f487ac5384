import type { AdministrationRule } from '../administration-rule.ts'
import { antineoplasticsAndComplexBiologicsAreChemotherapy } from './antineoplastics-and-complex-biologics-are-chemotherapy.ts'
import { biologicInjectionFollowsThePayer } from './biologic-injection-follows-the-payer.ts'
import { complexBiologicOutsideOncologyFollowsThePayer } from './complex-biologic-outside-oncology-follows-the-payer.ts'
import { denosumabInjectionFollowsThePayer } from './denosumab-injection-follows-the-payer.ts'
import { electrolyteReplacementFollowsThePayer } from './electrolyte-replacement-follows-the-payer.ts'
import { gnrhInjectionFollowsThePayer } from './gnrh-injection-follows-the-payer.ts'
import { hormonalAntineoplasticHasItsOwnInjection } from './hormonal-antineoplastic-has-its-own-injection.ts'
import { prepackagedFluidIsHydration } from './prepackaged-fluid-is-hydration.ts'
import { supportiveDrugsAreTherapeutic } from './supportive-drugs-are-therapeutic.ts'

/** Rules that decide if giving a drug is chemotherapy, therapeutic or hydration. All later rules use this category. */
export const categoryRules: readonly AdministrationRule[] = [
  antineoplasticsAndComplexBiologicsAreChemotherapy, // the table's class first: all later rules use it
  hormonalAntineoplasticHasItsOwnInjection,
  supportiveDrugsAreTherapeutic,
  prepackagedFluidIsHydration,
  denosumabInjectionFollowsThePayer, // after the table's class, which this rule overrides
  biologicInjectionFollowsThePayer,
  gnrhInjectionFollowsThePayer,
  complexBiologicOutsideOncologyFollowsThePayer,
  electrolyteReplacementFollowsThePayer,
]
