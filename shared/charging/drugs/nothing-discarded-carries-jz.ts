import { compare } from '../../exact/decimal.ts'
import { doseText } from '../../exact/dose.ts'
import { NORIDIAN_JW, NORIDIAN_JZ } from '../../law/sources.ts'
import type { DrugRule } from './drug-rule.ts'
import { remainderOf } from './remainder.ts'

export const nothingDiscardedCarriesJz: DrugRule = {
  id: 'nothing-discarded-carries-jz',
  says: 'Drug from single-dose containers of which no whole billing unit was thrown away is charged with JZ.',
  ledger: ['DRG-06', 'DRG-07', 'DRG-12'],
  cites: [NORIDIAN_JZ, NORIDIAN_JW],
  from: '2023-07-01',
  settle: (charge, { settings, items }) => {
    if (charge.discard !== undefined || charge.containerType !== 'single-dose') return undefined
    const remainder = remainderOf(charge, settings, items)
    if (remainder === undefined || remainder.units > 0 || charge.units === 0) return undefined
    const { given, opened } = charge
    const { unit } = charge.drug.billingUnit
    const saw =
      opened === undefined || compare(given, opened) === 0
        ? `${doseText(given, unit)} given, nothing left`
        : `${doseText(given, unit)} of ${doseText(opened, unit)} given; the rest is less than a billing unit beyond those charged`
    const setting = `discard-modifiers: ${settings['discard-modifiers']}`
    return { discard: 'JZ', modifiers: ['JZ', ...charge.modifiers], saw, setting }
  },
}
