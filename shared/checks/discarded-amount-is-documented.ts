import { compare, decimal, fixedText, minus, times, toCents, wholeOf } from '../exact/decimal.ts'
import { doseText, inBase } from '../exact/dose.ts'
import { NORIDIAN_JW, NORIDIAN_JZ } from '../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from './charged.ts'
import { administrationsIn, needsDiscard } from './needs-discard.ts'

export const discardedAmountIsDocumented: ChargeCheck = {
  id: 'discarded-amount-is-documented',
  says: 'What was left of a single-dose container is documented as discarded.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-12'],
  cites: [NORIDIAN_JW, NORIDIAN_JZ],
  from: RULEBOOK_BEGINS,
  fix: 'Document the amount discarded; neither JW nor JZ is guessed.',
  misses: ({ drugs, book, visit }) =>
    drugs.flatMap((charge) => {
      const { opened, given, discarded, units, drug, on } = charge
      if (
        !needsDiscard(charge) ||
        charge.containerType !== 'single-dose' ||
        opened === undefined ||
        units === undefined
      )
        return []
      if (discarded !== undefined || compare(given, opened) >= 0) return []
      const { unit } = drug.billingUnit
      const size = inBase(drug.billingUnit)
      const most = Number(wholeOf(minus(opened, times(size, decimal(units))), size))
      const limit =
        visit.setting === 'facility' && book.statusIndicator(drug.hcpcs, on) === 'N'
          ? undefined
          : book.paymentLimit(drug.hcpcs, on)?.limit
      return [
        {
          about: administrationsIn(charge),
          saw: `${doseText(given, unit)} given of ${doseText(opened, unit)} opened`,
          possibilities: [
            {
              ifSo: `${doseText(minus(opened, given), unit)} discarded`,
              gives: `${drug.hcpcs}-JW x${most}`,
              ...(limit === undefined ? {} : { worth: fixedText(toCents(times(limit, decimal(most)))) }),
            },
            { ifSo: 'nothing discarded (used for another patient)', gives: `${drug.hcpcs}-JZ`, worth: '0.00' },
          ],
        },
      ]
    }),
}
