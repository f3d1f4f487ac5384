import { ESA_CLAIMS, ESA_COVERAGE } from '../../../law/sources.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import type { DrugCharge } from '../../drugs/drug-charge.ts'
import { type EsaModifier, isEsa } from '../../drugs/esa-reason.ts'
import { possibility } from '../what-if/possible-lines.ts'
import { administrationsIn } from './needs-discard.ts'

const MODIFIERS: readonly EsaModifier[] = ['EA', 'EB', 'EC']

const ANSWERS: Readonly<Record<EsaModifier, string>> = {
  EA: 'anemia from chemotherapy',
  EB: 'anemia from radiotherapy',
  EC: 'anemia from neither',
}

export const esaReasonIsCharted: ChargeCheck = {
  id: 'esa-reason-is-charted',
  says: 'The chart says whether chemotherapy, radiotherapy or neither caused the anemia a red cell drug was given for.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-32'],
  cites: [ESA_COVERAGE, ESA_CLAIMS],
  from: RULEBOOK_BEGINS,
  fix: 'Chart one diagnosis of the cause (D64.81 for chemotherapy, D63.1 for kidney disease), or add the modifier by hand.',
  misses: (charged) =>
    charged.drugs
      .filter((charge) => isAsked(charge, charged))
      .map((charge) => ({
        about: administrationsIn(charge),
        saw: charge.drug.name,
        possibilities: MODIFIERS.map((modifier) =>
          possibility(ANSWERS[modifier], withModifier(charge, charged, modifier)),
        ),
      })),
}

function isAsked({ drug, modifiers, leftOff, units }: DrugCharge, { profile }: Charged): boolean {
  if (leftOff || units === undefined || !profile.paysMedicareLimits || !isEsa(drug)) return false
  return !MODIFIERS.some((one) => modifiers.includes(one))
}

function withModifier({ id }: DrugCharge, { lines }: Charged, modifier: EsaModifier): readonly DraftLine[] {
  return lines.filter(({ of }) => of === id).map((line) => ({ ...line, modifiers: [...line.modifiers, modifier] }))
}
