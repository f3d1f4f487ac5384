import { doseText, inBase } from '../../../exact/dose.ts'
import { type Miss, missesAmong } from '../../../law/check.ts'
import { ASP_FILES } from '../../../law/sources.ts'
import { contradicts } from '../../../reference/drugs/dosage-text.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'

export const billingUnitAgreesWithThePriceFile: ChargeCheck = {
  id: 'billing-unit-agrees-with-the-price-file',
  says: 'A drug is counted in the unit its price of the quarter is for.',
  severity: 'error',
  holds: 'drug',
  ledger: ['PRC-01', 'PRC-07', 'GEN-01'],
  cites: [ASP_FILES],
  from: RULEBOOK_BEGINS,
  fix: 'Give the drug table a row of the quarter with the unit of its price file; until then neither units nor amount can be right.',
  misses: (charged) => missesAmong(charged.lines, charged, pricedForAnother),
}

/** Returns a miss for a line without an amount if its price has another unit than the drug table. */
function pricedForAnother(
  { kind, code, on, charges, modifiers, amount }: DraftLine,
  { book }: Charged,
): Miss | undefined {
  if (amount !== undefined || kind !== 'drug' || modifiers.includes('JW')) return undefined
  const limit = book.paymentLimit(code, on)
  const unit = limit && book.drugByHcpcs(code, on)?.billingUnit
  if (limit === undefined || unit === undefined || !contradicts(limit.dosage, unit)) return undefined
  const counted = doseText(inBase(unit), unit.unit)
  return { about: charges, saw: `${code} is counted in ${counted}, priced for ${limit.dosage}` }
}
