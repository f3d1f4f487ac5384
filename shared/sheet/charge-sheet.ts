import type { Possibility, Severity } from '../law/finding.ts'
import type { ServiceDate } from '../law/service-date.ts'

/** One reason as stored and shown: rule in words, source, and deciding facts of the chart. */
export interface Reason {
  readonly rule: string
  readonly says: string
  readonly ledger: readonly string[]
  readonly cites: readonly string[]
  /** Deciding facts of the chart in a few words: `120 minutes`, `09:40 lies within 09:30-11:30`. */
  readonly saw?: string | undefined
  /** Payer setting that decided a contested point, with its value. */
  readonly setting?: string | undefined
}

/** A record behind a line: the version that was read, and the elements the charge was made from. */
export interface Input {
  readonly resource: string
  /** `meta.versionId`; absent if the sender gives none. */
  readonly version?: string | undefined
  /** FHIRPath names: `effectivePeriod.start`, `dosage.dose`, `extension(containers-opened)`. */
  readonly elements: readonly string[]
}

/** The NDC as a claim needs it: 11 digits, an exact quantity, its unit. */
export interface NdcOnLine {
  readonly code: string
  readonly quantity: string
  readonly unit: 'UN' | 'ML' | 'GR' | 'F2' | 'ME'
}

/** The kind and source of an amount, so that no one takes a payment limit for a charge. */
export interface AmountBasis {
  readonly basis: string
  readonly file?: string | undefined
  readonly sha256?: string | undefined
}

/** The shares of Medicare and the patient in an allowed amount, in dollars, before any deductible. */
export interface Payment {
  /** The patient's coinsurance. */
  readonly coinsurance: string
  /** Sequestration: the amount that the law takes off Medicare's part. */
  readonly sequestration: string
  /** Medicare's payment. */
  readonly expected: string
}

/** Payment for a drug minus its cost to the site, in dollars; negative if the drug cost more. Not part of a claim. */
export interface Margin {
  /**
   * Cost of all containers opened, including drug that no line bills. For multiple-dose containers, cost of the amount
   * given.
   */
  readonly cost: string
  /** Payment for all lines of the drug together. */
  readonly expected: string
  readonly margin: string
  readonly basis: string
}

/** One line for a biller to key. */
export interface ChargeLine {
  readonly code: string
  /** Our own plain words for the code; never an AMA descriptor. */
  readonly name: string
  readonly modifiers: readonly string[]
  readonly units: number
  readonly on: ServiceDate
  /** References of the records the line charges: `MedicationAdministration/a3`. */
  readonly charges: readonly string[]
  readonly ndc?: NdcOnLine | undefined
  /** Text of the claim line if the code does not name the drug: drug, exact amount, package. */
  readonly narrative?: string | undefined
  /** Allowed amount of the whole line in dollars, to the cent; absent if unknown. */
  readonly amount?: string | undefined
  readonly priced?: AmountBasis | undefined
  /** The site's charge for the line, from its charge master; absent if the code is not in it. */
  readonly charge?: string | undefined
  /** Revenue code a hospital bills the line under, from its charge master. */
  readonly revenue?: string | undefined
  /** Shares of the amount; absent if unknown, or if the payer is not Medicare itself. */
  readonly payment?: Payment | undefined
  /** Margin of the whole drug, on the first of its lines; absent if the payment or the acquisition cost is unknown. */
  readonly margin?: Margin | undefined
  /** True while an error is found about the line or its records. The line must not be billed yet. */
  readonly held: boolean
  /** Ids of the checks that hold the line; absent if it is not held. */
  readonly heldBy?: readonly string[] | undefined
  /** The records the line charges. Records it was compared with appear only in the explanation of the line. */
  readonly inputs: readonly Input[]
  readonly because: readonly Reason[]
}

/** A charted record without a line, and the reason. */
export interface NotCharged {
  readonly about: readonly string[]
  /** Its name in plain words: `leucovorin infusion`. */
  readonly what: string
  readonly inputs: readonly Input[]
  readonly because: readonly Reason[]
}

/** A check that failed: the check, the records, why it matters, and what to do. */
export interface Finding {
  readonly check: string
  readonly severity: Severity
  /** True if it holds lines although it is no error. Nothing needs correction, and nothing may be billed. */
  readonly holds?: boolean | undefined
  readonly about: readonly string[]
  readonly says: string
  readonly fix: string
  readonly ledger: readonly string[]
  readonly cites: readonly string[]
  readonly saw?: string | undefined
  readonly possibilities?: readonly Possibility[] | undefined
}

/**
 * The state of a sheet, which says what is to be done:
 * - `planned`: nothing yet. The encounter or one of its administrations goes on, or has not begun.
 * - `needs-attention`: settle the errors. A line without a hold may be billed meanwhile.
 * - `held`: wait. No error is found, and every line waits for something.
 * - `ready`: bill the lines.
 */
export type SheetStatus = 'planned' | 'needs-attention' | 'held' | 'ready'

/** A version of a published file: its name, and the SHA-256 of the file received. */
export interface FileVersion {
  readonly file: string
  readonly sha256: string
}

/** All charges of one visit. The same records and reference files always give the same sheet, byte for byte. */
export interface ChargeSheet {
  readonly encounter: string | null
  /** Base URL of its server; absent unless visits of several servers with the same ids were charged together. */
  readonly server?: string | undefined
  readonly patient?: string | undefined
  readonly on: ServiceDate | null
  readonly setting: 'facility' | 'professional' | null
  /** Diagnoses of the encounter: ICD-10-CM codes in the order of its record; absent if it names none. */
  readonly diagnoses?: readonly string[] | undefined
  /** Kind of payer: `medicare-ffs`. */
  readonly payer: string
  /** Payer profile that decided contested points: `medicare-ffs-physician`. */
  readonly profile: string
  readonly status: SheetStatus
  readonly lines: readonly ChargeLine[]
  readonly notCharged: readonly NotCharged[]
  readonly findings: readonly Finding[]
  /** Sum of the lines that are not held and have an amount. */
  readonly total: string
  /** Payment-limit file of the sheet's day; null if none covers it. A line of another quarter names its own file. */
  readonly priced: FileVersion | null
  /** Files its drugs and packages were looked up in, each version once; absent if all rows are shipped ones. */
  readonly tables?: readonly FileVersion[] | undefined
  readonly rulebook: string
}
