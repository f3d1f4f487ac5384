import type { Possibility, Severity } from '../law/finding.ts'
import type { ServiceDate } from '../law/service-date.ts'
import type { SheetStatus } from './sheet-status.ts'

/** Why, as it is kept and shown: the rule in words, where it stands, and what of this chart it saw. */
export interface Reason {
  readonly rule: string
  readonly says: string
  readonly ledger: readonly string[]
  readonly cites: readonly string[]
  /** What of this chart made it so, in a few words: `120 minutes`, `09:40 lies within 09:30-11:30`. */
  readonly saw?: string | undefined
  /** The payer setting that decided a contested point, and its value. */
  readonly setting?: string | undefined
}

/** A record a line rests on: which version of it was read, and which of its elements the charge was made from. */
export interface Input {
  readonly resource: string
  /** `meta.versionId`; absent where the sender gives none. */
  readonly version?: string | undefined
  /** As FHIRPath has them: `effectivePeriod.start`, `dosage.dose`, `extension(containers-opened)`. */
  readonly elements: readonly string[]
}

/** The NDC as a claim wants it: 11 digits, an exact quantity, its unit. */
export interface NdcOnLine {
  readonly code: string
  readonly quantity: string
  readonly unit: 'UN' | 'ML' | 'GR' | 'F2' | 'ME'
}

/** Where an amount comes from, so that nobody takes a payment limit for a charge. */
export interface AmountBasis {
  readonly basis: string
  readonly file?: string | undefined
  readonly sha256?: string | undefined
}

/** How Medicare and the patient share an allowed amount, in dollars, before any deductible. */
export interface Payment {
  /** What the patient owes. */
  readonly coinsurance: string
  /** What is taken off Medicare's part by law. */
  readonly sequestration: string
  /** What Medicare pays. */
  readonly expected: string
}

/** What is left of the payment for a drug after what it cost the site, in dollars; below zero where it cost more. Nothing a claim says. */
export interface Margin {
  /** Of all containers opened, also of what no line is for; of multiple-dose containers, of the amount given. */
  readonly cost: string
  /** Paid for all lines of the drug together. */
  readonly expected: string
  readonly margin: string
  readonly basis: string
}

/** One line a biller keys. */
export interface ChargeLine {
  readonly code: string
  /** Our own plain words for the code; never an AMA descriptor. */
  readonly name: string
  readonly modifiers: readonly string[]
  readonly units: number
  readonly on: ServiceDate
  /** References of what it charges: `MedicationAdministration/a3`. */
  readonly charges: readonly string[]
  readonly ndc?: NdcOnLine | undefined
  /** What the claim says of it in words, where the code does not say what it is: drug, exact amount, package. */
  readonly narrative?: string | undefined
  /** Allowed amount of the whole line in dollars, to the cent; absent when unknown. */
  readonly amount?: string | undefined
  readonly priced?: AmountBasis | undefined
  /** What the site bills for the line, of its own charge master; absent when it has none or the code is not in it. */
  readonly charge?: string | undefined
  /** The revenue code a hospital bills it under, of its own charge master. */
  readonly revenue?: string | undefined
  /** How the amount is shared; absent when unknown, and where the payer is not Medicare itself. */
  readonly payment?: Payment | undefined
  /** Of the whole drug, on the first of its lines; absent when unknown, and where the site loaded no acquisition costs. */
  readonly margin?: Margin | undefined
  /** True while an error is found about what it charges, or about the line: not to be billed yet. */
  readonly held: boolean
  /** The checks that hold it; absent where it is not held. */
  readonly heldBy?: readonly string[] | undefined
  /** The records of what it charges; what these were weighed against is told when the line is explained. */
  readonly inputs: readonly Input[]
  readonly because: readonly Reason[]
}

/** Something charted that is not a line, and why. */
export interface NotCharged {
  readonly about: readonly string[]
  /** What it is in plain words: `leucovorin infusion`. */
  readonly what: string
  readonly inputs: readonly Input[]
  readonly because: readonly Reason[]
}

/** Something that ought to hold and does not: what, about what, why it matters, what to do. */
export interface Finding {
  readonly check: string
  readonly severity: Severity
  /** True if it holds lines although it is no error: nothing has to be corrected, and nothing may be billed. */
  readonly holds?: boolean | undefined
  readonly about: readonly string[]
  readonly says: string
  readonly fix: string
  readonly ledger: readonly string[]
  readonly cites: readonly string[]
  readonly saw?: string | undefined
  readonly possibilities?: readonly Possibility[] | undefined
}

/** A version of a published file: what it was called, and the SHA-256 of what arrived. */
export interface FileVersion {
  readonly file: string
  readonly sha256: string
}

/** The whole of what a visit is charged: the same records and reference files always give the same sheet, byte for byte. */
export interface ChargeSheet {
  readonly encounter: string | null
  readonly patient?: string | undefined
  readonly on: ServiceDate | null
  readonly setting: 'facility' | 'professional' | null
  /** What the encounter was for: ICD-10-CM codes, as its record ranks them; absent where it names none. */
  readonly diagnoses?: readonly string[] | undefined
  /** The kind of payer: `medicare-ffs`. */
  readonly payer: string
  /** The payer profile that decided contested points: `medicare-ffs-physician`. */
  readonly profile: string
  readonly status: SheetStatus
  readonly lines: readonly ChargeLine[]
  readonly notCharged: readonly NotCharged[]
  readonly findings: readonly Finding[]
  /** Sum of the lines that are not held and have an amount. */
  readonly total: string
  /** The payment-limit file of its day; null when none covers it. A line of another quarter names its own. */
  readonly priced: FileVersion | null
  /** The files its drugs and packages were looked up in, each version once; absent where all of it came with the product. */
  readonly tables?: readonly FileVersion[] | undefined
  readonly rulebook: string
}
