import type { Setting } from '../chart/visit.ts'
import type { ServiceDate } from '../law/service-date.ts'
import type { ContainerSize } from './drugs/container-sizes.ts'
import type { Drug, DrugProduct } from './drugs/drug.ts'
import type { EditBook } from './edits/edit-book.ts'
import type { PayerProfile } from './payers/payer-profile.ts'
import type { PaymentLimit } from './prices/payment-limit-file.ts'
import type { PriceBook } from './prices/price-book.ts'
import type { ProcedureRate } from './prices/procedure-rates.ts'

/**
 * Everything charging looks up, read once before it starts. Each question is asked for a date of service,
 * and each answer is what was in force on it, or nothing: nothing is borrowed from another quarter.
 */
export interface ReferenceBook extends PriceBook, EditBook {
  /** First date of service the tables cover; a visit before it is found, not charged by guess. */
  readonly firstDay: ServiceDate
  /** The drugs a product's NDC (11 digits) may be billed as; several where CMS lists several. */
  drugsByNdc(ndc: string, on: ServiceDate): readonly Drug[]
  /** The codes CMS lists a package under, also those no dose can be counted in. */
  codesOfNdc(ndc: string, on: ServiceDate): readonly string[]
  drugByHcpcs(hcpcs: string, on: ServiceDate): Drug | undefined
  /** A code's last row, in force or not: to say what became of a retired code. */
  lastKnown(hcpcs: string): Drug | undefined
  drugsByRxnorm(rxnorm: string, on: ServiceDate): readonly Drug[]
  product(ndc: string, hcpcs: string, on: ServiceDate): DrugProduct | undefined
  /** The sizes of container the code's products could be bought in on the day, largest first. */
  containerSizes(hcpcs: string, on: ServiceDate): readonly ContainerSize[]
  /** The Medicare Part B payment limit of one billing unit in the quarter of the day. */
  paymentLimit(hcpcs: string, on: ServiceDate): PaymentLimit | undefined
  /** The OPPS status indicator of the day (`K`, `G`, `N`, `S` …): whether a hospital is paid for it separately. */
  statusIndicator(hcpcs: string, on: ServiceDate): string | undefined
  /** The addendum that states the status of the day; undefined if it came with the product. */
  statusFile(hcpcs: string, on: ServiceDate): { readonly file: string; readonly sha256: string } | undefined
  /** What one unit of a procedure pays, by who bills. */
  procedureRate(code: string, setting: 'facility' | 'professional', on: ServiceDate): ProcedureRate | undefined
  /** The payment-limit file in force on the day, where one is loaded. */
  priceFile(on: ServiceDate): { readonly file: string; readonly sha256: string } | undefined
  /** How a payer (or the profile of a name) decides contested points on a day, for who bills; the practice's, where that is not known. */
  profile(payer: string, setting: Setting | undefined, on: ServiceDate): PayerProfile
}
