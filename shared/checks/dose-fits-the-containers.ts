import { compare, decimalText, plus, ZERO } from '../exact/decimal.ts'
import { CGS_WASTE, PRICING_STATUTE } from '../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from './charged.ts'
import { administrationsIn } from './needs-discard.ts'

export const doseFitsTheContainers: ChargeCheck = {
  id: 'dose-fits-the-containers',
  says: 'What was given and what was discarded fit into the containers opened.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-06', 'DRG-10'],
  cites: [CGS_WASTE, PRICING_STATUTE],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the dose, the discarded amount or the containers; overfill is not charged.',
  misses: ({ drugCharges }) =>
    drugCharges.flatMap((charge) => {
      const { opened, given, discarded = ZERO } = charge
      return opened !== undefined &&
        charge.units !== undefined &&
        !charge.leftOff &&
        compare(plus(given, discarded), opened) > 0
        ? [
            {
              about: administrationsIn(charge),
              saw: `${decimalText(given)} given and ${decimalText(discarded)} discarded of ${decimalText(opened)} opened`,
            },
          ]
        : []
    }),
}
