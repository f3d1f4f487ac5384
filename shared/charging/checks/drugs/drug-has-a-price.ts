import { quarterOfDay } from '../../../law/service-date.ts'
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
  // One finding a quarter, however many lines wait for its file.
  misses: (charged) =>
    [
      ...Map.groupBy(
        charged.lines.filter((line) => lacksPriceFile(line, charged)),
        ({ on }) => quarterOfDay(on),
      ),
    ].map(([quarter, lines]) => ({
      about: [...new Set(lines.flatMap(({ charges }) => charges))],
      saw: `${[...new Set(lines.map(({ code }) => code))].join(', ')}: no file of ${quarter}`,
    })),
}

function lacksPriceFile({ kind, on, modifiers }: DraftLine, { book, profile }: Charged): boolean {
  if (kind !== 'drug' || book.priceFile(on) !== undefined || on < book.firstDay) return false
  return !modifiers.includes('JW') && !isByContract(profile, book)
}
