import type { CmsReader } from './cms-file.ts'
import { addOnCodesReader } from './kinds/add-on-codes-file.ts'
import { crosswalkReader } from './kinds/crosswalk-file.ts'
import { gpciReader } from './kinds/gpci-file.ts'
import { hcpcsReader } from './kinds/hcpcs-file.ts'
import { icd10CmReader } from './kinds/icd-10-cm-file.ts'
import { mueHospitalReader, muePractitionerReader } from './kinds/mue-file.ts'
import { nocCrosswalkReader } from './kinds/noc-crosswalk-file.ts'
import { nocPaymentLimitsReader } from './kinds/noc-payment-limits-file.ts'
import { oppsAddendumBReader } from './kinds/opps-addendum-b-file.ts'
import { paymentLimitsReader } from './kinds/payment-limits-file.ts'
import { pfsRelativeValuesReader } from './kinds/pfs-relative-values-file.ts'
import { pfsRelativeValuesTextReader } from './kinds/pfs-relative-values-text.ts'
import { ptpHospitalReader, ptpPractitionerReader } from './kinds/ptp-file.ts'

/** All readers, in the order in which they are asked if a file is theirs. */
export const cmsReaders: readonly CmsReader<unknown>[] = [
  paymentLimitsReader,
  crosswalkReader,
  nocPaymentLimitsReader,
  nocCrosswalkReader,
  hcpcsReader,
  oppsAddendumBReader,
  pfsRelativeValuesReader,
  pfsRelativeValuesTextReader,
  gpciReader,
  muePractitionerReader,
  mueHospitalReader,
  addOnCodesReader,
  ptpPractitionerReader,
  ptpHospitalReader,
  icd10CmReader,
]
