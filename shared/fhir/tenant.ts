import type { Acquisition, Setting } from './visit.ts'

/** What a site says about itself once, so that its charts need not say it each time. Nothing here is guessed for it. */
export interface Tenant {
  readonly id: string
  /** IANA name; used for times charted in UTC. Absent: the charted offset decides. */
  readonly timeZone?: string
  readonly defaultSetting?: Setting
  /** Name of a payer profile. Absent: Medicare FFS rules, and the sheet says so. */
  readonly defaultPayer?: string
  readonly defaultAcquisition?: Acquisition
  /** Codes or texts of `statusReason` that mean the dose was drug waste, lower case. */
  readonly wasteReasons?: readonly string[]
}
