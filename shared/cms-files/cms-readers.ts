import { addOnCodesReader } from './add-on-codes-file.ts'
import type { CmsReader } from './cms-file.ts'
import { crosswalkReader } from './crosswalk-file.ts'
import { gpciReader } from './gpci-file.ts'
import { hcpcsReader } from './hcpcs-file.ts'
import { icd10CmReader } from './icd-10-cm-file.ts'
import { mueHospitalReader, muePractitionerReader } from './mue-file.ts'
import { nocCrosswalkReader } from './noc-crosswalk-file.ts'
import { nocPaymentLimitsReader } from './noc-payment-limits-file.ts'
import { oppsAddendumBReader } from './opps-addendum-b-file.ts'
import { paymentLimitsReader } from './payment-limits-file.ts'
import { pfsRelativeValuesReader } from './pfs-relative-values-file.ts'
import { ptpHospitalReader, ptpPractitionerReader } from './ptp-file.ts'

/** Every kind of file that is read, asked in this order what a file is. */
export const cmsReaders: readonly CmsReader<unknown>[] = [
  paymentLimitsReader,
  crosswalkReader,
  nocPaymentLimitsReader,
  nocCrosswalkReader,
  hcpcsReader,
  oppsAddendumBReader,
  pfsRelativeValuesReader,
  gpciReader,
  muePractitionerReader,
  mueHospitalReader,
  addOnCodesReader,
  ptpPractitionerReader,
  ptpHospitalReader,
  icd10CmReader,
]
