import { doseText } from '../../exact/dose.ts'
import { CGS_WASTE, NORIDIAN_JW } from '../../law/sources.ts'
import type { DrugRule } from './drug-rule.ts'
import { remainderOf } from './remainder.ts'

export const discardedAmountCarriesJw: DrugRule = {
  id: 'discarded-amount-carries-jw',
  says: 'Drug left in a single-dose container and thrown away is charged on a line of its own with JW, in whole units that rounding has not already paid.',
  ledger: ['DRG-06', 'DRG-10', 'DRG-13', 'DRG-21'],
  cites: [CGS_WASTE, NORIDIAN_JW],
  from: '2017-01-01',
  settle: (charge, { settings, items }) => {
    if (charge.discard !== undefined || charge.containerType !== 'single-dose') return undefined
    const remainder = remainderOf(charge, settings, items)
    if (remainder === undefined || remainder.units === 0) return undefined
    const { given, discarded, opened } = charge
    const { unit } = charge.drug.billingUnit
    const saw = `${doseText(given, unit)} given${discarded === undefined ? '' : `, ${doseText(discarded, unit)} discarded`}${opened === undefined ? '' : ` of ${doseText(opened, unit)} opened`}`
    const required = `discard-modifiers: ${settings['discard-modifiers']}`
    const setting = remainder.documented
      ? required
      : `${required}; undocumented-remainder: ${settings['undocumented-remainder']}`
    return { discard: 'JW', discardedUnits: remainder.units, saw, setting }
  },
}
