import { ceilingOf, decimal } from '../../exact/decimal.ts'
import { doseText, inBase } from '../../exact/dose.ts'
import { UNLISTED_DRUGS } from '../../law/sources.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'

const ONE = decimal(1)

export const unlistedDrugIsOneUnit: DrugRule = {
  id: 'unlisted-drug-is-one-unit',
  says: 'A drug without a code of its own is one unit of an unlisted code, unless the payer counts the dose, and the line says in words what was given.',
  ledger: ['DRG-16', 'DRG-17'],
  cites: [UNLISTED_DRUGS],
  from: RULEBOOK_BEGINS,
  settle: ({ unlisted, given, drug }, { settings }) => {
    if (!unlisted) return undefined
    const { unit } = drug.billingUnit
    const asked = settings['unlisted-drug-units']
    return {
      units: asked === '1' ? 1 : Number(ceilingOf(given, inBase({ amount: ONE, unit }))),
      saw: `${drug.hcpcs} for ${drug.name}, ${doseText(given, unit)}`,
      setting: `unlisted-drug-units: ${asked}`,
    }
  },
}
