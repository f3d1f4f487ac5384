import { compare } from '../../exact/decimal.ts'
import { doseText } from '../../exact/dose.ts'
import { NORIDIAN_JZ } from '../../law/sources.ts'
import type { DrugRule } from './drug-rule.ts'
import { remainderOf } from './remainder.ts'

export const roundingThatCoversTheDiscardFollowsThePayer: DrugRule = {
  id: 'rounding-that-covers-the-discard-follows-the-payer',
  says: 'If the charged units cover the discarded drug, the line carries JZ unless the payer takes neither modifier on it.',
  ledger: ['DRG-07'],
  cites: [NORIDIAN_JZ],
  from: '2023-07-01',
  settle: (charge, { settings, items }) => {
    const { discard, containerType, given, opened } = charge
    if (discard !== undefined || containerType !== 'single-dose' || opened === undefined) return undefined
    if (charge.units === 0 || compare(given, opened) >= 0 || remainderOf(charge, settings, items)?.units !== 0)
      return undefined
    const { unit } = charge.drug.billingUnit
    const position = settings['unit-covers-discard']
    const why = {
      saw: `${doseText(given, unit)} of ${doseText(opened, unit)} given`,
      setting: `unit-covers-discard: ${position}`,
    }
    return position === 'neither' ? { discard: 'neither', ...why } : why
  },
}
