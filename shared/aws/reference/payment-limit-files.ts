import type { ServiceDate } from '../../law/service-date.ts'
import type { PaymentLimit } from '../../reference/prices/payment-limit-file.ts'
import { readCatalogue } from './catalogue.ts'
import { readRowsOn } from './published-files.ts'
import type { PublishedVersion } from './published-version.ts'

/**
 * Reads the payment limits in force on these days, as known at the end of a day (UTC) or now. A restated quarter
 * replaces the earlier one. A quarter without a file has no limits, and none are taken from another quarter.
 */
export async function readPaymentLimitsOn(
  days: readonly ServiceDate[],
  asKnown?: ServiceDate,
  catalogue?: readonly PublishedVersion[],
): Promise<readonly PaymentLimit[]> {
  return readRowsOn<PaymentLimit>('payment-limits', days, catalogue ?? (await readCatalogue(asKnown)))
}
