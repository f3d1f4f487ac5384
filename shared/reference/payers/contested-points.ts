import { modifierFor340b } from './contested-points/340b-modifier.ts'
import { attendedPush } from './contested-points/attended-push.ts'
import { biologicInjection } from './contested-points/biologic-injection.ts'
import { complexBiologicOutsideOncology } from './contested-points/complex-biologic-outside-oncology.ts'
import { concurrentChemotherapy } from './contested-points/concurrent-chemotherapy.ts'
import { denosumabInjection } from './contested-points/denosumab-injection.ts'
import { discardModifiers } from './contested-points/discard-modifiers.ts'
import { discontinuedInfusion } from './contested-points/discontinued-infusion.ts'
import { distinctServiceModifier } from './contested-points/distinct-service-modifier.ts'
import { electrolyteReplacement } from './contested-points/electrolyte-replacement.ts'
import { furtherPackageModifier } from './contested-points/further-package-modifier.ts'
import { gnrhInjection } from './contested-points/gnrh-injection.ts'
import { hydrationBesidePush } from './contested-points/hydration-beside-push.ts'
import { hydrationPieces } from './contested-points/hydration-pieces.ts'
import { hydrationWithNephrotoxicDrug } from './contested-points/hydration-with-nephrotoxic-drug.ts'
import { initialBesidePump } from './contested-points/initial-beside-pump.ts'
import { injectionBesideInfusion } from './contested-points/injection-beside-infusion.ts'
import { jzBesideJw } from './contested-points/jz-beside-jw.ts'
import { missingStop } from './contested-points/missing-stop.ts'
import { ndcRequired } from './contested-points/ndc-required.ts'
import { partialOverlap } from './contested-points/partial-overlap.ts'
import { premedicationForTransfusion } from './contested-points/premedication-for-transfusion.ts'
import { pumpCode } from './contested-points/pump-code.ts'
import { sameDrugInfusedAgain } from './contested-points/same-drug-infused-again.ts'
import { secondAccessWithoutReason } from './contested-points/second-access-without-reason.ts'
import { selfAdministeredDrug } from './contested-points/self-administered-drug.ts'
import { twoInjectionsOfOneDose } from './contested-points/two-injections-of-one-dose.ts'
import { undocumentedRemainder } from './contested-points/undocumented-remainder.ts'
import { unitCoversDiscard } from './contested-points/unit-covers-discard.ts'
import { unitsOnALine } from './contested-points/units-on-a-line.ts'
import { unlistedDrugUnits } from './contested-points/unlisted-drug-units.ts'

/**
 * The points on which sources and payers differ, in the order of the documents. Each point has a file of its name. It
 * is a named setting of a payer profile: its question, the answers with their holders, and the default. A rule reads
 * the setting and never decides the point itself.
 */
export const contestedPoints = {
  'pump-code': pumpCode,
  'distinct-service-modifier': distinctServiceModifier,
  'injection-beside-infusion': injectionBesideInfusion,
  'hydration-with-nephrotoxic-drug': hydrationWithNephrotoxicDrug,
  'hydration-pieces': hydrationPieces,
  'hydration-beside-push': hydrationBesidePush,
  'discard-modifiers': discardModifiers,
  'unit-covers-discard': unitCoversDiscard,
  'undocumented-remainder': undocumentedRemainder,
  'missing-stop': missingStop,
  'attended-push': attendedPush,
  'discontinued-infusion': discontinuedInfusion,
  'same-drug-infused-again': sameDrugInfusedAgain,
  'partial-overlap': partialOverlap,
  'concurrent-chemotherapy': concurrentChemotherapy,
  'second-access-without-reason': secondAccessWithoutReason,
  'initial-beside-pump': initialBesidePump,
  'electrolyte-replacement': electrolyteReplacement,
  'complex-biologic-outside-oncology': complexBiologicOutsideOncology,
  'denosumab-injection': denosumabInjection,
  'biologic-injection': biologicInjection,
  'gnrh-injection': gnrhInjection,
  'two-injections-of-one-dose': twoInjectionsOfOneDose,
  'premedication-for-transfusion': premedicationForTransfusion,
  '340b-modifier': modifierFor340b,
  'units-on-a-line': unitsOnALine,
  'unlisted-drug-units': unlistedDrugUnits,
  'ndc-required': ndcRequired,
  'further-package-modifier': furtherPackageModifier,
  'jz-beside-jw': jzBesideJw,
  'self-administered-drug': selfAdministeredDrug,
}

export type SettingName = keyof typeof contestedPoints

export type Settings = { readonly [Name in SettingName]: keyof (typeof contestedPoints)[Name]['positions'] }
