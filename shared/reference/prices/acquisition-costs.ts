import type { Acquisition } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { byKey, lastInForce } from '../tables/dated-rows.ts'
import type { AcquisitionCost, CostBasis } from './acquisition-costs-file.ts'

/** What a site paid for its drugs, to be asked for a package and a day. */
export interface AcquisitionCosts {
  /** By the package, else by its code; only of rows of this basis. */
  costOf(ndc: string | undefined, hcpcs: string, basis: CostBasis, on: ServiceDate): AcquisitionCost | undefined
  /**
   * The rows that may cost drug bought so; none where it cost nothing, or it is not known how it was bought. Of a site that
   * has nothing to do with 340B, what is not said to be anything else was purchased, as it is billed.
   */
  basisOf(acquisition: Acquisition | undefined, is340bEntity: boolean | undefined): CostBasis | undefined
  /** Whether the patient's part is counted as collected. */
  readonly coinsuranceIsCollected: boolean
}

/** Nothing where no costs are loaded, so that nothing is done about them. */
export function acquisitionCostsOf(
  rows: readonly AcquisitionCost[] = [],
  coinsuranceIsCollected = true,
): AcquisitionCosts | undefined {
  if (rows.length === 0) return undefined
  const costs = byKey(rows, ({ basis, code }) => `${basis} ${code}`)
  const has340b = rows.some(({ basis }) => basis === '340b')
  return {
    costOf: (ndc, hcpcs, basis, on) =>
      lastInForce(costs.get(`${basis} ${ndc}`), on) ?? lastInForce(costs.get(`${basis} ${hcpcs}`), on),
    basisOf: (acquisition, is340bEntity) => {
      if (acquisition === '340b') return '340b'
      if (acquisition === 'purchased') return 'invoice'
      return acquisition === undefined && is340bEntity !== true && !has340b ? 'invoice' : undefined
    },
    coinsuranceIsCollected,
  }
}
