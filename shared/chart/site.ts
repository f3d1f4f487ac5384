import type { Acquisition, Setting } from './visit.ts'

/** What a site says about itself once, so that its charts need not say it each time. Nothing here is guessed for it. */
export interface Site {
  readonly id: string
  /** IANA name; used for times charted in UTC. Absent: the charted offset decides. */
  readonly timeZone?: string
  readonly defaultSetting?: Setting
  /** Name of a payer profile. Absent: Medicare FFS rules, and the sheet says so. */
  readonly defaultPayer?: string
  readonly defaultAcquisition?: Acquisition
  /** Whether the site is a covered entity of the 340B programme: a drug of which nobody says how it was bought is then held. */
  readonly is340bEntity?: boolean
  /** Codes or texts of `statusReason` that mean the dose was drug waste, lower case. */
  readonly wasteReasons?: readonly string[]
  /** The extension in which its charts state how long an infusion was to run (Cerner's `infuse-over-time`): a quantity or duration. */
  readonly statedDurationExtension?: string
  /** Whose claim it makes: a practice that works in a hospital says `professional`. Absent: the place of service decides. */
  readonly claim?: 'professional'
  /** Contractor and locality of the physician fee schedule it is paid by: `1320201`. Absent: national figures, and the basis says so. */
  readonly pfsLocality?: string
  /** Whether its practitioners are paid by the conversion factor for advanced alternative payment models. */
  readonly qualifyingParticipant?: boolean
  /** Whether the margin of a drug counts the patient's part as collected. Absent: it does. */
  readonly coinsuranceIsCollected?: boolean
  /** Days it gives itself to settle what is found, by severity: when its tasks are due. Absent: they are never due. */
  readonly daysToResolve?: Readonly<Partial<Record<'error' | 'warning' | 'information', number>>>
}
