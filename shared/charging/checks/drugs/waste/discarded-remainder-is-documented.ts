import { compare } from '../../../../exact/decimal.ts'
import { doseText } from '../../../../exact/dose.ts'
import { missesAmong } from '../../../../law/check.ts'
import { NORIDIAN_JZ } from '../../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../../charged.ts'
import { administrationsIn } from './needs-discard.ts'

export const discardedRemainderIsDocumented: ChargeCheck = {
  id: 'discarded-remainder-is-documented',
  says: 'A remainder too small to charge is documented as discarded all the same.',
  severity: 'warning',
  holds: 'drug',
  ledger: ['DRG-07', 'DRG-12'],
  cites: [NORIDIAN_JZ],
  from: RULEBOOK_BEGINS,
  fix: 'Document the amount discarded; the record needs it, although the line stays the same.',
  misses: (charged) =>
    missesAmong(charged.drugs, charged, (charge) => {
      const { discard, opened, given, discarded } = charge
      const { unit } = charge.drug.billingUnit
      return discard === 'JZ' && opened !== undefined && discarded === undefined && compare(given, opened) < 0
        ? {
            about: administrationsIn(charge),
            saw: `${doseText(given, unit)} given of ${doseText(opened, unit)} opened`,
          }
        : undefined
    }),
}
