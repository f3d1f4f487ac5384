import type { CmsReader } from './cms-file.ts'
import { crosswalkReader } from './crosswalk-file.ts'
import { hcpcsReader } from './hcpcs-file.ts'
import { nocCrosswalkReader } from './noc-crosswalk-file.ts'
import { nocPaymentLimitsReader } from './noc-payment-limits-file.ts'
import { paymentLimitsReader } from './payment-limits-file.ts'

/** Every kind of file that is read, asked in this order what a file is. */
export const cmsReaders: readonly CmsReader<unknown>[] = [
  paymentLimitsReader,
  crosswalkReader,
  nocPaymentLimitsReader,
  nocCrosswalkReader,
  hcpcsReader,
]
