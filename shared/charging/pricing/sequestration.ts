import { type Decimal, decimal } from '../../exact/decimal.ts'
import { type Dated, inForce, type ServiceDate } from '../../law/service-date.ts'

interface Sequester extends Dated {
  /** Part of Medicare's payment that is taken off. */
  readonly rate: Decimal
}

/**
 * Rates of sequestration, taken off Medicare's part of a payment after coinsurance (PRC-11). Sources: CMS letter of
 * 2013-06-03; CARES Act and the laws that extended it; Protecting Medicare and American Farmers from Sequester Cuts Act
 * of 2021, as CGS reported it on 2022-06-28; end date from CRS R45106. The day of service decides.
 */
const SEQUESTERS: readonly Sequester[] = [
  { from: '2013-04-01', until: '2020-04-30', rate: decimal('0.02') },
  { from: '2020-05-01', until: '2022-03-31', rate: decimal('0') },
  { from: '2022-04-01', until: '2022-06-30', rate: decimal('0.01') },
  { from: '2022-07-01', until: '2032-12-31', rate: decimal('0.02') },
]

/** Returns the rate of the day; undefined for a day without a known law. */
export function sequesterOn(on: ServiceDate): Decimal | undefined {
  for (let at = SEQUESTERS.length - 1; at >= 0; at -= 1) {
    const one = SEQUESTERS[at]
    if (one !== undefined && inForce(one, on)) return one.rate
  }
  return undefined
}
