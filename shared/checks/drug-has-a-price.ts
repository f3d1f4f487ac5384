import { PRICING_STATUTE } from '../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from './charged.ts'

export const drugHasAPrice: ChargeCheck = {
  id: 'drug-has-a-price',
  says: 'A drug is priced from the payment-limit file of the quarter it was given in.',
  severity: 'error',
  holds: 'drug',
  ledger: ['PRC-01', 'GEN-01'],
  cites: [PRICING_STATUTE],
  from: RULEBOOK_BEGINS,
  fix: 'Load the CMS payment-limit file of the quarter; no price or unit is borrowed from another.',
  misses: ({ lines, book }) =>
    lines
      .filter(
        ({ kind, on, modifiers }) =>
          kind === 'drug' && !modifiers.includes('JW') && on >= book.firstDay && book.priceFile(on) === undefined,
      )
      .map(({ code, on, charges }) => ({ about: charges, saw: `${code} on ${on}` })),
}
