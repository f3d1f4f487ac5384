import { ASP_FILES } from '../law/sources.ts'
import { NEW_DRUG_OF_A_HOSPITAL } from '../reference/unlisted-codes.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from './charged.ts'

export const drugIsInThePriceFile: ChargeCheck = {
  id: 'drug-is-in-the-price-file',
  says: 'A drug that is paid separately has a payment limit in the file of the quarter.',
  severity: 'warning',
  holds: 'drug',
  ledger: ['DRG-17', 'DRG-30', 'PRC-15'],
  cites: [ASP_FILES],
  from: RULEBOOK_BEGINS,
  fix: 'Price it by the contractor, WAC or invoice; a code missing from the file is not for that reason unpaid.',
  misses: ({ lines, book, visit: { setting } }) =>
    lines.flatMap(({ kind, code, on, charges, modifiers }) => {
      if (kind !== 'drug' || modifiers.includes('JW') || book.priceFile(on) === undefined) return []
      if (setting === 'facility' && book.statusIndicator(code, on) === 'N') return []
      return book.paymentLimit(code, on)?.limit === undefined
        ? [
            {
              about: charges,
              saw: `${code} on ${on}${code === NEW_DRUG_OF_A_HOSPITAL ? ': the contractor pays 95 % of the average wholesale price' : ''}`,
            },
          ]
        : []
    }),
}
