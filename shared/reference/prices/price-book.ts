import type { Setting } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { PackedRows } from '../packed/packed-tables.ts'
import { byKey, lastInForce } from '../tables/dated-rows.ts'
import { type AcquisitionCosts, acquisitionCostsOf } from './acquisition-costs.ts'
import type { AcquisitionCost } from './acquisition-costs-file.ts'
import type { ChargeMasterRow } from './charge-master-file.ts'
import { ANY_CODE, type ContractFee } from './fee-schedule-file.ts'
import type { OppsRate } from './opps-rates.ts'
import type { GeographicIndex, RelativeValue } from './relative-values.ts'
import type { UnlistedLimit, UnlistedProduct } from './unlisted-limits.ts'

/** Facts of a site that prices depend on. */
export interface FeeSite {
  /** Contractor and locality (`1320201`). If absent, national figures apply, and the basis says so. */
  readonly pfsLocality?: string | undefined
  /** True if its practitioners are paid by the conversion factor for advanced payment models. */
  readonly qualifyingParticipant?: boolean | undefined
  /** True or absent if a margin counts the patient's part as collected. */
  readonly coinsuranceIsCollected?: boolean | undefined
}

/** The tables behind prices, beside payment limits. A site's own tables are for that site alone. */
export interface PriceTables {
  readonly relativeValues?: readonly RelativeValue[]
  readonly geographicIndices?: readonly GeographicIndex[]
  readonly oppsRates?: readonly OppsRate[]
  /** Shipped rates, read when asked for. The rates above replace them. */
  readonly packedRates?: PackedRows<OppsRate> | undefined
  readonly unlistedLimits?: readonly UnlistedLimit[]
  readonly unlistedProducts?: readonly UnlistedProduct[]
  /** The contracts of a site. A contract with a refused file is listed too; its lines have no amount. */
  readonly contracts?: readonly string[]
  readonly contractFees?: readonly ContractFee[]
  readonly chargeMaster?: readonly ChargeMasterRow[]
  readonly acquisitionCosts?: readonly AcquisitionCost[]
  readonly site?: FeeSite
}

/** The prices, looked up by code and day. */
export interface PriceBook {
  /** Returns the relative value of the whole service in the physician fee schedule. */
  relativeValue(code: string, on: ServiceDate): RelativeValue | undefined
  /** Returns the locality's index (GPCI); undefined if none is set or loaded. */
  geographicIndex(on: ServiceDate): GeographicIndex | undefined
  oppsRate(code: string, on: ServiceDate): OppsRate | undefined
  /** Returns the payment limit of a drug without a code, by its package. */
  unlistedLimit(ndc: string, on: ServiceDate): UnlistedLimit | undefined
  hasContract(name: string): boolean
  /** Returns a contract's price for one unit on a line. The most specific row applies. */
  contractFee(
    contract: string,
    line: { readonly code: string; readonly modifiers: readonly string[]; readonly on: ServiceDate },
    setting: Setting | undefined,
  ): ContractFee | undefined
  /** Returns the site's charge for one unit. */
  chargeOf(code: string, on: ServiceDate): ChargeMasterRow | undefined
  /** The site's costs of its drugs; absent if it loaded none. */
  readonly acquisitionCosts?: AcquisitionCosts | undefined
}

export function priceBookOf(tables: PriceTables): PriceBook {
  const { site = {}, contractFees = [], contracts = [] } = tables
  const paid = (tables.relativeValues ?? []).filter(
    ({ modifier, qualifying }) =>
      modifier === undefined && (qualifying === undefined || qualifying === (site.qualifyingParticipant ?? false)),
  )
  const values = byKey(paid, ({ code }) => code)
  const indices = (tables.geographicIndices ?? []).filter(({ locality }) => locality === site.pfsLocality)
  const rates = byKey(tables.oppsRates ?? [], ({ hcpcs }) => hcpcs)
  const unlisted = byKey(tables.unlistedLimits ?? [], ({ drug }) => drug)
  const packages = byKey(tables.unlistedProducts ?? [], ({ ndc = '' }) => ndc)
  const charges = byKey(tables.chargeMaster ?? [], ({ code }) => code)
  const names = new Set([...contracts, ...contractFees.map(({ contract }) => contract)])
  const fees = byKey(contractFees, ({ contract, code }) => `${contract} ${code}`)
  return {
    relativeValue: (code, on) => lastInForce(values.get(code), on),
    geographicIndex: (on) => lastInForce(indices, on),
    oppsRate: (code, on) => lastInForce(rates.get(code), on) ?? lastInForce(tables.packedRates?.of(code), on),
    unlistedLimit: (ndc, on) => {
      const product = lastInForce(packages.get(ndc), on)
      return product && lastInForce(unlisted.get(product.drug), on)
    },
    hasContract: (name) => names.has(name),
    contractFee: (contract, line, setting) =>
      closest(fees.get(`${contract} ${line.code}`), line, setting) ??
      closest(fees.get(`${contract} ${ANY_CODE}`), line, setting),
    chargeOf: (code, on) => lastInForce(charges.get(code), on),
    acquisitionCosts: acquisitionCostsOf(tables.acquisitionCosts, site.coinsuranceIsCollected),
  }
}

/** Returns the most specific row that fits a line. A row with a modifier goes first, then one with a setting. */
function closest(
  fees: readonly ContractFee[] = [],
  { modifiers, on }: { readonly modifiers: readonly string[]; readonly on: ServiceDate },
  setting: Setting | undefined,
): ContractFee | undefined {
  const named = ({ modifier, setting }: ContractFee) =>
    (modifier === undefined ? 0 : 2) + (setting === undefined ? 0 : 1)
  const fitting = fees.filter(
    (fee) =>
      (fee.modifier === undefined || modifiers.includes(fee.modifier)) &&
      (fee.setting === undefined || fee.setting === setting),
  )
  return lastInForce(
    fitting.sort((a, b) => named(a) - named(b)),
    on,
  )
}
