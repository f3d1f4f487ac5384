import type { ChargeLine, NotCharged } from '../sheet/charge-sheet.ts'

/**
 * One line, or one thing left off, with everything it was derived from, as plain data: enough to do the derivation again
 * by hand. Amounts are decimal texts, moments are as charted.
 */
export interface Explanation {
  readonly encounter: string | null
  readonly on: string | null
  readonly setting: string | null
  readonly payer: string
  /** How this payer decides the contested points. */
  readonly settings: Readonly<Record<string, string>>
  readonly rulebook: string
  /** Its place on the sheet, from 1: the lines in claim order, then what was left off. */
  readonly number: number
  readonly line?: ChargeLine | undefined
  readonly leftOff?: NotCharged | undefined
  readonly around: StatedAround
  readonly inputs: readonly StatedInput[]
  /** The service a line for giving drugs comes from, and what it was weighed against. */
  readonly giving?: StatedGiving | undefined
  /** The procedure a line is charged from as documented. */
  readonly procedure?: ChargedProcedure | undefined
  /** The drug charge a drug line comes from. */
  readonly drug?: StatedDrug | undefined
  readonly steps: readonly Step[]
  readonly rejected: readonly Rejected[]
  readonly price?: StatedPrice | undefined
  readonly heldBy: readonly Holding[]
}

/** What one element of one version of one record says. */
export interface StatedInput {
  readonly resource: string
  readonly version?: string | undefined
  readonly element: string
  readonly value: string
}

/** One rule that had a say, in the order they did. */
export interface Step {
  readonly rule: string
  readonly says: string
  readonly ledger: readonly string[]
  readonly cites: readonly string[]
  readonly from: string
  readonly until?: string | undefined
  readonly saw?: string | undefined
  readonly setting?: string | undefined
  /** What it settled: `{ technique: 'push' }`. */
  readonly settles: Readonly<Record<string, unknown>>
}

/** A code, modifier or count the line might have had, and why it has not. */
export interface Rejected {
  readonly what: string
  readonly because: string
}

/** When one administration of a service ran. */
export interface StatedRun {
  readonly resource: string
  readonly version?: string | undefined
  readonly start?: string | undefined
  readonly stop?: string | undefined
}

/** What of the visit and its day any rule may have looked at. */
export interface StatedAround {
  /** Whether a practice bills for services in a hospital. */
  readonly inFacility: boolean
  /** Which version of the encounter's record was read. */
  readonly version?: string | undefined
  /** What the encounter is for. */
  readonly diagnoses: readonly string[]
  readonly documented: readonly StatedProcedure[]
  /** The patient's other visits of the day. */
  readonly elsewhere: readonly StatedVisit[]
}

export interface StatedVisit {
  readonly encounter: string | null
  readonly setting?: string | undefined
  readonly given: readonly StatedService[]
  readonly documented: readonly StatedProcedure[]
}

/** A procedure, or a coded visit, as documented. */
export interface StatedProcedure {
  readonly id: string
  readonly version?: string | undefined
  readonly code?: string | undefined
  /** The day it was done; absent where its record does not say, and it counts for the day of the visit. */
  readonly on?: string | undefined
  readonly separatelyIdentifiable?: boolean | undefined
}

/** A procedure a line may come from, with the services it is weighed against. */
export interface ChargedProcedure extends StatedProcedure {
  /** Every service of its own visit, as it stands in the end. */
  readonly given: readonly StatedService[]
  /** The codes of the lines for giving drugs. */
  readonly codesForGiving: readonly string[]
}

/** A service as it is weighed: by class and method, by its minutes, by when it began. */
export interface StatedService {
  readonly id: string
  readonly substance: string
  /** The days it began and ended. */
  readonly on?: string | undefined
  readonly endedOn?: string | undefined
  readonly ran: readonly StatedRun[]
  readonly access: string
  readonly route?: string | undefined
  /** `infusion`, `push` or `injection`, as charted. */
  readonly charted?: string | undefined
  readonly ambulatoryPump: boolean
  readonly category?: string | undefined
  readonly technique?: string | undefined
  readonly role?: string | undefined
  readonly minutes?: number | undefined
  readonly primaryReason: boolean
  /** The lowest HCPCS code of its drugs: the last thing that breaks a tie. */
  readonly lowestCode: string
  readonly leftOff: boolean
}

export interface StatedGiving extends StatedService {
  /** How the drug table classes each of its drugs; `unknown` where it does not. */
  readonly classes: readonly string[]
  readonly onBodyInjector: boolean
  readonly reasons: readonly string[]
  /** Every service that could be initial through the same access, itself included, as they stood when that was decided. */
  readonly contenders: readonly StatedService[]
  /** Every other service of the visit, as it stands in the end. */
  readonly beside: readonly StatedService[]
  /** Transfusions that are timed: fluid that runs beside one does not count. */
  readonly transfused: readonly StatedRun[]
  /** All lines of the service. */
  readonly lines: readonly { readonly code: string; readonly units: number }[]
}

/** An amount of drug in one record: a dose, a container, something thrown away. */
export interface StatedAmount {
  readonly resource: string
  readonly version?: string | undefined
  readonly amount: string
  readonly unit: string
}

/** What of a day's doses came from one package, in the unit of the billing unit. */
export interface StatedShare {
  /** Whether it is the one the line is for. */
  readonly isThis: boolean
  readonly ndc?: string | undefined
  readonly given: string
  readonly opened?: string | undefined
  readonly discarded?: string | undefined
  readonly containerType?: string | undefined
  readonly units: number
}

export interface StatedDrug {
  readonly code: string
  readonly name: string
  readonly billingUnit: { readonly amount: string; readonly unit: string }
  /** The row of the drug table in force on the day, and where it was read. */
  readonly row: {
    readonly from: string
    readonly until?: string | undefined
    readonly source: string
    readonly checked: string
  }
  readonly product?:
    | {
        readonly ndc: string
        readonly unitsPerContainer: string
        readonly packageSize: string
        readonly unit: string | undefined
        readonly from: string
        readonly until?: string | undefined
      }
    | undefined
  /** How the drug table classes giving it. */
  readonly classedAs: string | undefined
  readonly route?: string | undefined
  /** Why it was given. */
  readonly reasons: readonly string[]
  /** True of a code for drugs that have none of their own. */
  readonly unlisted: boolean
  readonly given: readonly StatedAmount[]
  readonly opened: readonly (StatedAmount & {
    readonly count: number
    readonly type?: string | undefined
    readonly ndc?: string | undefined
  })[]
  readonly discarded: readonly StatedAmount[]
  /** Every package of the code that day, in the order they are charged: units are rounded over all of them. */
  readonly packages: readonly StatedShare[]
  readonly containerType?: string | undefined
  readonly acquisition?: string | undefined
  /** The OPPS status indicator of the day, where the table has one. */
  readonly statusIndicator?: string | undefined
}

/** What one unit is worth and which file of which quarter says so. */
export interface StatedPrice {
  readonly each: string
  /** How many of them: the units of the line, or those of the price file where the line's code stands for any drug. */
  readonly count: number
  readonly basis: string
  readonly file?: string | undefined
  readonly sha256?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  /** What the site charges for the line, where no more than that is allowed. */
  readonly atMost?: string | undefined
  /** By what the amount is shared: percent or dollars of each the patient owes, and the part of the rest the sequester takes. */
  readonly payment?:
    | {
        readonly coinsurancePercent?: string | undefined
        readonly copayment?: string | undefined
        readonly sequester: string
      }
    | undefined
}

/** A finding that keeps the line from being billed. */
export interface Holding {
  readonly check: string
  readonly says: string
  readonly saw?: string | undefined
  readonly fix: string
  readonly about: readonly string[]
}
