import { UNITS_FIELD } from '../../law/sources.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'

/** Number of units that fits into every payer's field. */
const FIT_EVERYWHERE = 999

export const furtherUnitsGoOnFurtherLines: DrugRule = {
  id: 'further-units-go-on-further-lines',
  says: 'Units that do not fit into the field of one claim line are reported on further lines of the same code.',
  ledger: ['DRG-14'],
  cites: [UNITS_FIELD],
  from: RULEBOOK_BEGINS,
  settle: ({ units = 0, discardedUnits }, { settings }) => {
    const most = Math.max(units, discardedUnits)
    if (most <= FIT_EVERYWHERE) return undefined
    const fit = settings['units-on-a-line']
    return { unitsOnALine: Number(fit), saw: `${most} units`, setting: `units-on-a-line: ${fit}` }
  },
}
