import type { ChargeLine, NotCharged } from '../sheet/charge-sheet.ts'

/**
 * One line, or one record not charged, with everything it was derived from, as plain data. It is enough to repeat the
 * derivation by hand. Amounts are decimal texts; moments are as charted.
 */
export interface Explanation {
  readonly encounter: string | null
  /** The base URL of the server it is of; absent unless visits of several servers were charged together. */
  readonly server?: string | undefined
  readonly on: string | null
  readonly setting: string | null
  readonly payer: string
  /** This payer's setting for each contested point. */
  readonly settings: Readonly<Record<string, string>>
  readonly rulebook: string
  /** Number on the sheet, from 1: the lines in claim order, then the records not charged. */
  readonly number: number
  readonly line?: ChargeLine | undefined
  readonly leftOff?: NotCharged | undefined
  readonly around: StatedAround
  readonly inputs: readonly StatedInput[]
  /** The service of an administration line, and the services it was compared with. */
  readonly giving?: StatedGiving | undefined
  /** The documented procedure of a line. */
  readonly procedure?: ChargedProcedure | undefined
  /** The drug charge of a drug line. */
  readonly drug?: StatedDrug | undefined
  readonly steps: readonly Step[]
  readonly rejected: readonly Rejected[]
  readonly price?: StatedPrice | undefined
  readonly heldBy: readonly Holding[]
}

/** The value of one element in one version of one record. */
export interface StatedInput {
  readonly resource: string
  readonly version?: string | undefined
  readonly element: string
  readonly value: string
}

/** One rule that set a field, in the order of the rules. */
export interface Step {
  readonly rule: string
  readonly says: string
  readonly ledger: readonly string[]
  readonly cites: readonly string[]
  readonly from: string
  readonly until?: string | undefined
  readonly saw?: string | undefined
  readonly setting?: string | undefined
  /** The fields it set: `{ technique: 'push' }`. */
  readonly settles: Readonly<Record<string, unknown>>
}

/** A code, modifier or count the line could have had, and the reason why it has not. */
export interface Rejected {
  readonly what: string
  readonly because: string
}

/** Start and stop of one administration of a service. */
export interface StatedRun {
  readonly resource: string
  readonly version?: string | undefined
  readonly start?: string | undefined
  readonly stop?: string | undefined
}

/** Facts of the visit and its day that any rule may use. */
export interface StatedAround {
  /** True if a practice bills for services in a hospital. */
  readonly inFacility: boolean
  /** Version of the encounter's record that was read. */
  readonly version?: string | undefined
  /** Diagnoses of the encounter. */
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

/** A procedure, or a coded evaluation and management visit, as documented. */
export interface StatedProcedure {
  readonly id: string
  readonly version?: string | undefined
  readonly code?: string | undefined
  /** Day of the procedure. If its record has no day, it is absent, and the visit's day counts. */
  readonly on?: string | undefined
  readonly separatelyIdentifiable?: boolean | undefined
}

/** A procedure that may give a line, with the services it is compared with. */
export interface ChargedProcedure extends StatedProcedure {
  /** Every service of its own visit, in its final state. */
  readonly given: readonly StatedService[]
  /** Codes of the administration lines. */
  readonly codesForGiving: readonly string[]
}

/** A service with the facts used to compare it: class, technique, minutes, and start. */
export interface StatedService {
  readonly id: string
  readonly substance: string
  /** First and last day. */
  readonly on?: string | undefined
  readonly endedOn?: string | undefined
  readonly ran: readonly StatedRun[]
  readonly access: string
  readonly route?: string | undefined
  /** Technique as charted: `infusion`, `push` or `injection`. */
  readonly charted?: string | undefined
  readonly ambulatoryPump: boolean
  readonly category?: string | undefined
  readonly technique?: string | undefined
  readonly role?: string | undefined
  readonly minutes?: number | undefined
  readonly primaryReason: boolean
  /** Lowest HCPCS code of its drugs: the last criterion to break a tie. */
  readonly lowestCode: string
  readonly leftOff: boolean
}

export interface StatedGiving extends StatedService {
  /** Class of each of its drugs in the drug table; `unknown` if the table has none. */
  readonly classes: readonly string[]
  readonly onBodyInjector: boolean
  readonly reasons: readonly string[]
  /** Every service that could be initial through the same access, itself included, in its state at that decision. */
  readonly contenders: readonly StatedService[]
  /** Every other service of the visit, in its final state. */
  readonly beside: readonly StatedService[]
  /** Transfusions with times. Fluid given during a transfusion does not count as hydration. */
  readonly transfused: readonly StatedRun[]
  /** All lines of the service. */
  readonly lines: readonly { readonly code: string; readonly units: number }[]
}

/** An amount of drug in one record: a dose, a container, or a discarded amount. */
export interface StatedAmount {
  readonly resource: string
  readonly version?: string | undefined
  readonly amount: string
  readonly unit: string
}

/** The part of a day's doses from one package, in the unit of the billing unit. */
export interface StatedShare {
  /** True if the line is for this package. */
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
  /** The drug table's row in force on the day, and its source. */
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
  /** Class of giving the drug, in the drug table. */
  readonly classedAs: string | undefined
  readonly route?: string | undefined
  /** Reasons for giving it. */
  readonly reasons: readonly string[]
  /** True for a code that stands for drugs without their own code. */
  readonly unlisted: boolean
  readonly given: readonly StatedAmount[]
  readonly opened: readonly (StatedAmount & {
    readonly count: number
    readonly type?: string | undefined
    readonly ndc?: string | undefined
  })[]
  readonly discarded: readonly StatedAmount[]
  /** Every package of the code on that day, in the order they are charged. Units are rounded over all of them. */
  readonly packages: readonly StatedShare[]
  readonly containerType?: string | undefined
  readonly acquisition?: string | undefined
  /** OPPS status indicator of the day, if the table has one. */
  readonly statusIndicator?: string | undefined
}

/** Price of one unit, with its file and quarter. */
export interface StatedPrice {
  readonly each: string
  /** Number of units: those of the line, or those of the price file if the code stands for any drug. */
  readonly count: number
  readonly basis: string
  readonly file?: string | undefined
  readonly sha256?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  /** The site's charge for the line, if it caps the allowed amount. */
  readonly atMost?: string | undefined
  /** Shares of the amount: the patient's percent or dollars of each unit, and the sequestered part of the rest. */
  readonly payment?:
    | {
        readonly coinsurancePercent?: string | undefined
        readonly copayment?: string | undefined
        readonly sequester: string
      }
    | undefined
}

/** A finding that holds the line. */
export interface Holding {
  readonly check: string
  readonly says: string
  readonly saw?: string | undefined
  readonly fix: string
  readonly about: readonly string[]
}
