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
 * All reference data that charging looks up, read before charging starts. Each question names a date of service. Each
 * answer is the row in force on that day, or undefined: nothing is taken from another quarter.
 */
export interface ReferenceBook extends PriceBook, EditBook {
  /** First date of service that the tables cover. An earlier visit gets a finding and no guessed charge. */
  readonly firstDay: ServiceDate
  /** Returns the drugs that a product's NDC (11 digits) may be billed as; several if CMS lists several codes. */
  drugsByNdc(ndc: string, on: ServiceDate): readonly Drug[]
  /** Returns the codes that CMS lists a package under, also codes whose unit no dose has. */
  codesOfNdc(ndc: string, on: ServiceDate): readonly string[]
  drugByHcpcs(hcpcs: string, on: ServiceDate): Drug | undefined
  /** Returns a code's last row, in force or not, to explain what replaced a retired code. */
  lastKnown(hcpcs: string): Drug | undefined
  drugsByRxnorm(rxnorm: string, on: ServiceDate): readonly Drug[]
  product(ndc: string, hcpcs: string, on: ServiceDate): DrugProduct | undefined
  /** Returns the container sizes of the code's products on sale that day, largest first. */
  containerSizes(hcpcs: string, on: ServiceDate): readonly ContainerSize[]
  /** Returns the Medicare Part B payment limit of one billing unit in the quarter of the day. */
  paymentLimit(hcpcs: string, on: ServiceDate): PaymentLimit | undefined
  /**
   * Returns the OPPS status indicator of the day (`K`, `G`, `N`, `S` …). It tells if a hospital is paid separately for
   * the code.
   */
  statusIndicator(hcpcs: string, on: ServiceDate): string | undefined
  /** Returns the addendum that states the status of the day; undefined if the row ships with the product. */
  statusFile(hcpcs: string, on: ServiceDate): { readonly file: string; readonly sha256: string } | undefined
  /** Returns the payment for one unit of a procedure, for a hospital or a practice. */
  procedureRate(code: string, setting: 'facility' | 'professional', on: ServiceDate): ProcedureRate | undefined
  /** Returns the payment limit file in force on the day, if one is loaded. */
  priceFile(on: ServiceDate): { readonly file: string; readonly sha256: string } | undefined
  /**
   * Returns the answers of a payer, or of a named profile, to the contested points on a day. Uses the practice's
   * answers if the setting is unknown.
   */
  profile(payer: string, setting: Setting | undefined, on: ServiceDate): PayerProfile
}
