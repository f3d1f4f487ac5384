import { doseText, inBase } from '../exact/dose.ts'
import { ASP_FILES } from '../law/sources.ts'
import { contradicts } from '../reference/dosage-text.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from './charged.ts'

export const billingUnitAgreesWithThePriceFile: ChargeCheck = {
  id: 'billing-unit-agrees-with-the-price-file',
  says: 'A drug is counted in the unit its price of the quarter is for.',
  severity: 'error',
  holds: 'drug',
  ledger: ['PRC-01', 'PRC-07', 'GEN-01'],
  cites: [ASP_FILES],
  from: RULEBOOK_BEGINS,
  fix: 'Give the drug table a row of the quarter with the unit of its price file; until then neither units nor amount can be right.',
  misses: ({ lines, book }) =>
    lines.flatMap(({ kind, code, on, charges, modifiers, amount }) => {
      if (amount !== undefined || kind !== 'drug' || modifiers.includes('JW')) return []
      const limit = book.paymentLimit(code, on)
      const unit = limit && book.drugByHcpcs(code, on)?.billingUnit
      if (limit === undefined || unit === undefined || !contradicts(limit.dosage, unit)) return []
      return [
        {
          about: charges,
          saw: `${code} is counted in ${doseText(inBase(unit), unit.unit)}, priced for ${limit.dosage}`,
        },
      ]
    }),
}
