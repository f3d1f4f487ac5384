import type { Acquisition } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { byKey, lastInForce } from '../tables/dated-rows.ts'
import type { AcquisitionCost, CostBasis } from './acquisition-costs-file.ts'

/** A site's costs of its drugs, looked up by package and day. */
export interface AcquisitionCosts {
  /** Returns the cost for the package, else for its code. Uses only rows of this basis. */
  costOf(ndc: string | undefined, hcpcs: string, basis: CostBasis, on: ServiceDate): AcquisitionCost | undefined
  /**
   * Returns the basis for a drug's cost. Undefined if the drug was free, or the chart does not say how it was bought.
   * For a site outside 340B, a drug counts as purchased if the chart is silent.
   */
  basisOf(acquisition: Acquisition | undefined, is340bEntity: boolean | undefined): CostBasis | undefined
  /** True if the patient's part counts as collected. */
  readonly coinsuranceIsCollected: boolean
}

/** Returns the costs for look-up; undefined if none are loaded, so that no margin is computed. */
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
