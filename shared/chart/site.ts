import type { Acquisition, Setting } from './visit.ts'

/** A site's facts that its charts need not repeat. A fact that is absent is never guessed. */
export interface Site {
  readonly id: string
  /** IANA name, used for times charted in UTC. If absent, the charted offset decides. */
  readonly timeZone?: string
  readonly defaultSetting?: Setting
  /** Name of a payer profile. If absent, the rules of Medicare FFS apply, and the sheet says so. */
  readonly defaultPayer?: string
  readonly defaultAcquisition?: Acquisition
  /** True if the site is a covered entity of the 340B programme. A drug with unknown acquisition is then held. */
  readonly is340bEntity?: boolean
  /** Codes or texts of `statusReason`, in lower case, that mean the dose was drug waste. */
  readonly wasteReasons?: readonly string[]
  /**
   * URL of the extension with the ordered length of an infusion (Cerner: `infuse-over-time`): a quantity or duration.
   */
  readonly statedDurationExtension?: string
  /**
   * The kind of claim the site makes. A practice that works in a hospital says `professional`. If absent, the place of
   * service decides.
   */
  readonly claim?: 'professional'
  /**
   * Contractor and locality of the physician fee schedule that pays the site: `1320201`. If absent, national figures
   * apply, and the price basis says so.
   */
  readonly pfsLocality?: string
  /** True if Medicare pays its practitioners by the conversion factor for advanced alternative payment models. */
  readonly qualifyingParticipant?: boolean
  /** True if the margin of a drug counts the patient's part as collected. Absent means true. */
  readonly coinsuranceIsCollected?: boolean
  /** Days until a task is due, by severity of its finding. If absent, tasks have no due date. */
  readonly daysToResolve?: Readonly<Partial<Record<'error' | 'warning' | 'information', number>>>
}
