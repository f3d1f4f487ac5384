import { type Miss, missesAmong } from '../../../law/check.ts'
import { PRICING_STATUTE } from '../../../law/sources.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import { isByContract } from '../../pricing/price-line.ts'

export const drugHasAPrice: ChargeCheck = {
  id: 'drug-has-a-price',
  says: 'A drug is priced from the payment-limit file of the quarter it was given in.',
  severity: 'error',
  holds: 'drug',
  ledger: ['PRC-01', 'GEN-01'],
  cites: [PRICING_STATUTE],
  from: RULEBOOK_BEGINS,
  fix: 'Load the CMS payment-limit file of the quarter; no price or unit is borrowed from another.',
  misses: (charged) => missesAmong(charged.lines, charged, withoutPriceFile),
}

function withoutPriceFile(
  { kind, code, on, charges, modifiers }: DraftLine,
  { book, profile }: Charged,
): Miss | undefined {
  if (kind !== 'drug' || book.priceFile(on) !== undefined || on < book.firstDay) return undefined
  if (modifiers.includes('JW') || isByContract(profile, book)) return undefined
  return { about: charges, saw: `${code} on ${on}` }
}
