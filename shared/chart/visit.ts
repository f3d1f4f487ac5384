import type { Dose } from '../exact/dose.ts'
import type { ServiceDate } from '../law/service-date.ts'

/** Number of doses a container holds by its label: one, or several. */
export type ContainerType = 'single-dose' | 'multiple-dose'

/** The billing party: the hospital (facility, UB-04) or the practice (professional, CMS-1500). */
export type Setting = 'facility' | 'professional'

/** A moment as charted: its text, local date, local clock time, and seconds since 1970 for arithmetic. */
export interface Moment {
  readonly text: string
  readonly on: ServiceDate
  /** Local clock time, for a person to read: `09:30`. */
  readonly clock: string
  readonly seconds: number
}

/** The source of start and stop: the pump, a note at the time, or a note of a later day. */
export type TimesFrom = 'pump' | 'charted' | 'back-charted'

export type Route =
  | 'intravenous'
  | 'subcutaneous'
  | 'intramuscular'
  | 'intrathecal'
  | 'intraventricular'
  | 'intra-arterial'
  | 'intraperitoneal'
  | 'intrapleural'
  | 'intravesical'
  | 'intralesional'
  | 'oral'
  | 'other'

export type Technique = 'infusion' | 'push' | 'injection'

/** A code of a drug that may stand for several packages, or one of several that are charted for the same drug. */
export interface DoubtfulCode {
  readonly system: 'NDC' | 'HCPCS'
  readonly charted: string
  /** Possible meanings: an NDC in eleven digits, a HCPCS code. Empty if it is no such code. */
  readonly readings: readonly string[]
}

/** One substance of an administration, as charted. Nothing is looked up yet. */
export interface ChartedDrug {
  readonly ndc?: string | undefined
  readonly hcpcs?: string | undefined
  readonly rxnorm: readonly string[]
  /** Codes that count only after a look-up; absent if `ndc` and `hcpcs` leave no doubt. */
  readonly doubtful?: readonly DoubtfulCode[] | undefined
  /** Other text charted in place of a code, for a person to read: `00006302602 of http://www.fda.gov/ndc`. */
  readonly unread?: readonly string[] | undefined
  /** Name in the chart, for a person to read. Never billed from. */
  readonly text?: string | undefined
  readonly dose?: Dose | undefined
  /** Reason why the dose could not be read: `dose unit {drop} is not in the unit table`. */
  readonly doseUnread?: string | undefined
}

export interface ContainerOpened {
  /** Contents of one container by its label. */
  readonly amount: Dose
  readonly count: number
  readonly type?: ContainerType | undefined
  readonly ndc?: string | undefined
}

export type Acquisition = 'purchased' | '340b' | 'patient-supplied' | 'sponsor-supplied' | 'sample'

/**
 * One drug, or one bag of several drugs, given to a patient, **as charted**. Facts that were not charted are absent,
 * never defaulted.
 */
export interface Administration {
  /** Reference: `MedicationAdministration/a3`. */
  readonly id: string
  readonly version?: string | undefined
  readonly status: 'completed' | 'stopped' | 'in-progress'
  readonly drugs: readonly ChartedDrug[]
  readonly start?: Moment | undefined
  readonly stop?: Moment | undefined
  /** The calendar date it was given, if the chart has at least the date. */
  readonly on?: ServiceDate | undefined
  /** Reason why the times could not be read or cannot be right: `stop 10:05 is before start 11:00`. */
  readonly timeUnread?: string | undefined
  /** True if only a time zone is missing from its times. */
  readonly lacksZone?: true | undefined
  /**
   * Ordered length in minutes, if the site charts it (`Site.statedDurationExtension`). Never used as the actual length.
   */
  readonly statedMinutes?: number | undefined
  /** The source of its times. */
  readonly timesFrom: TimesFrom
  readonly route?: Route | undefined
  /** The charted text of a route that no map knows. */
  readonly routeText?: string | undefined
  readonly technique?: Technique | undefined
  /** The vascular access used. If absent, the visit has one access. */
  readonly access?: string | undefined
  readonly accessReason?: string | undefined
  /** A note that may name the reason, for a person to read. */
  readonly accessNote?: string | undefined
  /** True if it ran on an infusion pump that the patient takes home. */
  readonly ambulatoryPump: boolean
  /** True if the pump began and ended within the encounter, so that nobody went home with it. */
  readonly pumpStayed?: true | undefined
  /** A word for a pump or an infusion from the method or the device: `SubQ infusion set`. */
  readonly infusionWord?: string | undefined
  readonly onBodyInjector: boolean
  readonly containers: readonly ContainerOpened[]
  /** The documented amount opened and thrown away, from the extension or a companion waste record. */
  readonly discarded?: Dose | undefined
  /** A note that says drug was thrown away, for a person to read. */
  readonly wasteNote?: string | undefined
  /** The amounts in that note. */
  readonly wasteNoted?: readonly Dose[] | undefined
  /** The amount at the beginning of the dosage text. */
  readonly doseInWords?: Dose | undefined
  /** The dose of the order, if it has one. */
  readonly ordered?: Dose | undefined
  /** Reason why the charted amounts opened or discarded cannot be used. */
  readonly amountUnread?: string | undefined
  /** True if the dose is charted as zero or below. */
  readonly nothingGiven?: true | undefined
  /** References of the waste records that state the amount. */
  readonly discardedBy: readonly string[]
  /** Versions of these waste records, in the same order. */
  readonly discardedByVersions?: readonly (string | undefined)[] | undefined
  /** Reasons for giving it: codes and texts as charted. */
  readonly reasons: readonly string[]
  readonly acquisition?: Acquisition | undefined
  readonly primaryReason?: boolean | undefined
  readonly partOf: readonly string[]
  readonly request?: string | undefined
}

/** A record of the visit that is not a given drug, with the reason why it earns nothing. */
export interface NotGiven {
  readonly id: string
  readonly version?: string | undefined
  readonly status: 'not-done' | 'on-hold' | 'unknown' | 'entered-in-error' | 'completed' | 'stopped'
  readonly text: string
  /** True if the record charts a pause of an infusion: it was done, and its rate is 0. */
  readonly isPause: boolean
}

/** A service charted as a procedure. */
export interface PerformedProcedure {
  readonly id: string
  readonly version?: string | undefined
  /** CPT or HCPCS code. */
  readonly code?: string | undefined
  readonly text?: string | undefined
  /** Place on the body, as charted. */
  readonly bodySite?: string | undefined
  readonly on?: ServiceDate | undefined
  readonly start?: Moment | undefined
  readonly stop?: Moment | undefined
  /** For an evaluation and management visit: true if it is documented as separate from giving the drugs. */
  readonly separatelyIdentifiable?: boolean | undefined
}

/** A clinical trial the patient takes part in. */
export interface Trial {
  /** Reference: `ResearchSubject/s1`. */
  readonly id: string
  /** Number at ClinicalTrials.gov: `NCT01234567`. Absent if the study's record has none. */
  readonly number?: string | undefined
}

/** An odd fact about the records themselves. The record is read, and a finding is raised. */
export interface Oddity {
  readonly check: string
  readonly about: string
  /** References to other records it concerns. Their lines are held too. */
  readonly also?: readonly string[]
  readonly saw: string
}

/** One continuous presence of a patient in one encounter, with everything charted in it. */
export interface Visit {
  /** Reference: `Encounter/e1`. Null for records charted without an encounter. */
  readonly encounter: string | null
  /** Base URL of the server of this visit. Absent unless a record holds visits of several servers that share ids. */
  readonly server?: string | undefined
  /** Version of the encounter's record that was read. */
  readonly version?: string | undefined
  readonly patient?: string | undefined
  /** First day of the visit. */
  readonly on: ServiceDate | null
  readonly setting?: Setting | undefined
  /** Reason why the place of service does not tell who bills; absent if no place is charted. */
  readonly settingUnread?: string | undefined
  /**
   * True if a practice bills for services in a hospital or similar place. That facility then reports giving the drugs
   * itself (ADM-49).
   */
  readonly inFacility: boolean
  /** True if the place is a hospital department off its campus. A modifier on its lines then states how it is paid. */
  readonly offCampus: boolean
  /** Name of the payer profile. `stated` is true if a record names the payer, false if it is the site's default. */
  readonly payer: { readonly profile: string; readonly stated: boolean }
  /** True if the billing party may buy under 340B. Each drug then has to state its acquisition. */
  readonly is340bEntity?: boolean | undefined
  /** True if the encounter's record says that it is over. */
  readonly finished: boolean
  /** End of the encounter, if its record states one; absent for an encounter over several visits. */
  readonly left?: Moment | undefined
  readonly administrations: readonly Administration[]
  readonly notGiven: readonly NotGiven[]
  readonly procedures: readonly PerformedProcedure[]
  /** Diagnoses of the encounter: ICD-10-CM codes and their texts. */
  readonly diagnoses: readonly string[]
  /** Clinical trials the patient is in on that day. */
  readonly trials: readonly Trial[]
  readonly oddities: readonly Oddity[]
  /**
   * The patient's other visits that share a day with this one, each without its own `sameDay`. Needed because a second
   * initial service of a day needs a modifier.
   */
  readonly sameDay: readonly Visit[]
}
