import type { Dose } from '../exact/dose.ts'
import type { ServiceDate } from '../law/service-date.ts'

/** How many doses a container holds by its label: one, or several. */
export type ContainerType = 'single-dose' | 'multiple-dose'

/** Who bills: the hospital (facility, UB-04) or the practice (professional, CMS-1500). */
export type Setting = 'facility' | 'professional'

/** A moment as charted: its text, the local date it shows, its local clock, and seconds since 1970 for arithmetic. */
export interface Moment {
  readonly text: string
  readonly on: ServiceDate
  /** `09:30`, as a nurse reads it. */
  readonly clock: string
  readonly seconds: number
}

/** How start and stop are known: by the pump itself, charted at the time, or written down on a later day. */
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
  /** What it may stand for: an NDC in eleven digits, a HCPCS code. None if it is no such code. */
  readonly readings: readonly string[]
}

/** One substance of an administration, as charted: nothing here is looked up yet. */
export interface ChartedDrug {
  readonly ndc?: string | undefined
  readonly hcpcs?: string | undefined
  readonly rxnorm: readonly string[]
  /** Codes that count only once they are looked up; absent if `ndc` and `hcpcs` leave no doubt. */
  readonly doubtful?: readonly DoubtfulCode[] | undefined
  /** What else is charted in the place of a code, for a person to read: `00006302602 of http://www.fda.gov/ndc`. */
  readonly unread?: readonly string[] | undefined
  /** What the chart calls it, for a person to read; never billed from. */
  readonly text?: string | undefined
  readonly dose?: Dose | undefined
  /** Why the dose could not be read: `dose unit {drop} is not in the unit table`. */
  readonly doseUnread?: string | undefined
}

export interface ContainerOpened {
  /** What the label of one container says it holds. */
  readonly amount: Dose
  readonly count: number
  readonly type?: ContainerType | undefined
  readonly ndc?: string | undefined
}

export type Acquisition = 'purchased' | '340b' | 'patient-supplied' | 'sponsor-supplied' | 'sample'

/** One drug (or one bag of several) given to a patient, **as charted**; what was not charted is absent, never defaulted. */
export interface Administration {
  /** `MedicationAdministration/a3` */
  readonly id: string
  readonly version?: string | undefined
  readonly status: 'completed' | 'stopped' | 'in-progress'
  readonly drugs: readonly ChartedDrug[]
  readonly start?: Moment | undefined
  readonly stop?: Moment | undefined
  /** The calendar date it was given, where the chart has at least that. */
  readonly on?: ServiceDate | undefined
  /** Why the times could not be read or cannot be right: `stop 10:05 is before start 11:00`. */
  readonly timeUnread?: string | undefined
  /** True if nothing but a time zone is missing to its times. */
  readonly lacksZone?: true | undefined
  /** Minutes it was to run, where the site charts that (`Tenant.statedDurationExtension`): never taken for the time it ran. */
  readonly statedMinutes?: number | undefined
  /** How its times are known. */
  readonly timesFrom: TimesFrom
  readonly route?: Route | undefined
  /** What the chart says of the route when no map knows it. */
  readonly routeText?: string | undefined
  readonly technique?: Technique | undefined
  /** The vascular access it ran through; absent means the visit's one access. */
  readonly access?: string | undefined
  readonly accessReason?: string | undefined
  /** A note that may say why, for a person to read. */
  readonly accessNote?: string | undefined
  /** On an infusion pump the patient takes home. */
  readonly ambulatoryPump: boolean
  /** True if the pump began and ended within the encounter: nobody went home with it. */
  readonly pumpStayed?: true | undefined
  /** A word of the method or the device that speaks of a pump or an infusion: `SubQ infusion set`. */
  readonly infusionWord?: string | undefined
  readonly onBodyInjector: boolean
  readonly containers: readonly ContainerOpened[]
  /** What was opened and thrown away, where it is documented; from the extension or a companion waste record. */
  readonly discarded?: Dose | undefined
  /** A note that says drug was thrown away, for a person to read. */
  readonly wasteNote?: string | undefined
  /** The amounts in that note. */
  readonly wasteNoted?: readonly Dose[] | undefined
  /** The amount the text of the dosage begins with. */
  readonly doseInWords?: Dose | undefined
  /** The dose the order says, if it says one. */
  readonly ordered?: Dose | undefined
  /** Why the amounts opened or discarded are charted and cannot be used. */
  readonly amountUnread?: string | undefined
  /** True if the dose is charted as zero or below. */
  readonly nothingGiven?: true | undefined
  /** References of the waste records the amount comes from. */
  readonly discardedBy: readonly string[]
  /** Their versions, in the same order. */
  readonly discardedByVersions?: readonly (string | undefined)[] | undefined
  /** Why it was given, codes and texts as charted. */
  readonly reasons: readonly string[]
  readonly acquisition?: Acquisition | undefined
  readonly primaryReason?: boolean | undefined
  readonly partOf: readonly string[]
  readonly request?: string | undefined
}

/** Something a visit's records say that is not given drug: what it is and why it earns nothing. */
export interface NotGiven {
  readonly id: string
  readonly version?: string | undefined
  readonly status: 'not-done' | 'on-hold' | 'unknown' | 'entered-in-error' | 'completed' | 'stopped'
  readonly text: string
  /** Why nothing was given although it was done: `rate 0: a pause`. */
  readonly because?: string | undefined
}

/** A service done as a procedure, as charted. */
export interface PerformedProcedure {
  readonly id: string
  readonly version?: string | undefined
  /** CPT or HCPCS. */
  readonly code?: string | undefined
  readonly text?: string | undefined
  /** Where on the body, as charted. */
  readonly bodySite?: string | undefined
  readonly on?: ServiceDate | undefined
  readonly start?: Moment | undefined
  readonly stop?: Moment | undefined
  /** For a visit: whether it is documented as separate from giving the drugs. */
  readonly separatelyIdentifiable?: boolean | undefined
}

/** A clinical trial a patient takes part in. */
export interface Trial {
  /** `ResearchSubject/s1` */
  readonly id: string
  /** Its number at ClinicalTrials.gov, `NCT01234567`; absent when the study's record has none. */
  readonly number?: string | undefined
}

/** What is odd about the records themselves: taken in, and to be found. */
export interface Oddity {
  readonly check: string
  readonly about: string
  /** Further records it is about. */
  readonly also?: readonly string[]
  readonly saw: string
}

/** One continuous presence of a patient in one encounter, and everything charted in it. */
export interface Visit {
  /** `Encounter/e1`; null gathers what was charted without an encounter. */
  readonly encounter: string | null
  /** Which version of the encounter's record was read. */
  readonly version?: string | undefined
  readonly patient?: string | undefined
  /** Its first day. */
  readonly on: ServiceDate | null
  readonly setting?: Setting | undefined
  /** Why the place of service does not say who bills; absent if none is charted. */
  readonly settingUnread?: string | undefined
  /** Whether a practice bills for services in a hospital or the like, which reports giving the drugs itself (ADM-49). */
  readonly inFacility: boolean
  /** Whether the place is a hospital department off its campus, whose lines say by a modifier how it is paid. */
  readonly offCampus: boolean
  /** Name of the payer profile, and whether the record says so or the tenant's default does. */
  readonly payer: { readonly profile: string; readonly stated: boolean }
  /** Whether who bills may buy under 340B, so that each drug has to say whether it was. */
  readonly is340bEntity?: boolean | undefined
  /** Whether the encounter is over, as far as its record says. */
  readonly finished: boolean
  /** When the encounter ended, if its record says; absent of one that goes on over several visits. */
  readonly left?: Moment | undefined
  readonly administrations: readonly Administration[]
  readonly notGiven: readonly NotGiven[]
  readonly procedures: readonly PerformedProcedure[]
  /** What the encounter says the patient was treated for: ICD-10-CM codes, and what they are called. */
  readonly diagnoses: readonly string[]
  /** The clinical trials the patient is in that day. */
  readonly trials: readonly Trial[]
  readonly oddities: readonly Oddity[]
  /** The patient's other visits that share a day with this one, each without its own: a second initial of a day needs its modifier. */
  readonly sameDay: readonly Visit[]
}
