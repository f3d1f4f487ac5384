import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** One drug given, in a biller's words. Every key is explained in `test/worked-examples/README.md`. */
export interface Given {
  readonly at?: string
  readonly drug: string
  readonly as?: string
  readonly dose?: string
  readonly by?: 'infusion' | 'push' | 'injection'
  readonly route?: string
  readonly opened?: string
  readonly container?: 'single-dose' | 'multiple-dose'
  readonly discarded?: string
  readonly wasteRecord?: string
  readonly site?: string
  readonly siteReason?: string
  readonly reason?: string
  readonly pump?: boolean
  readonly onBody?: boolean
  readonly request?: string
  readonly partOf?: string
  readonly status?: string
  readonly statusReason?: string
  readonly with?: readonly { readonly drug: string; readonly dose: string }[]
  readonly ndc?: string
  readonly hcpcs?: string
  readonly rxnorm?: string
  readonly uncoded?: boolean
  readonly unnamed?: boolean
  readonly acquisition?: string
  readonly primary?: boolean
  readonly encounter?: string
  readonly patient?: string
  readonly context?: string
  readonly copied?: string
  readonly recorded?: string
  readonly device?: string
  readonly stated?: string
  readonly note?: string
  readonly text?: string
  readonly wasteStatus?: string
  readonly rate?: string
  readonly ordered?: string
  readonly method?: string
  /** Elements the record has beside, or instead of, those it is written with. */
  readonly fhir?: Readonly<Record<string, unknown>>
}

export interface GivenProcedure {
  readonly code: string
  readonly site?: string
  readonly as?: string
  readonly at?: string
  readonly status?: string
  readonly separate?: boolean
  readonly encounter?: string
}

/** A rule expected among the reasons, by its id, or with the facts it used and the setting that decided. */
export type Reason = string | { readonly rule: string; readonly saw?: string; readonly setting?: string }

/** An expected line; fields that are not stated are not compared. */
export interface Charged {
  readonly code: string
  readonly units: number
  readonly for?: string
  readonly on?: string
  readonly ndc?: string
  readonly narrative?: string
  readonly amount?: string
  readonly basis?: string
  readonly charge?: string
  /** Patient's part, sequestration and Medicare's payment: `2389.04 191.12 9365.04`. */
  readonly shared?: string
  /** Cost of the drug, expected payment and margin: `9000.00 11754.08 2754.08`; or `none`. */
  readonly margin?: string
  readonly because?: Reason | readonly Reason[]
  readonly held?: boolean
  /** Codes of the diagnoses it points to, and a rule expected among the reasons for that. */
  readonly points?: string
  readonly pointed?: { readonly because: Reason | readonly Reason[] }
}

/** An expected diagnosis: its code, and `proposed` if no record names it. */
export interface Listed {
  readonly code: string
  readonly source?: 'charted' | 'proposed'
  readonly because?: Reason | readonly Reason[]
}

export interface LeftOff {
  readonly for: string
  readonly because?: Reason | readonly Reason[]
}

export interface Found {
  readonly check: string
  readonly about?: string
  readonly saw?: string
  readonly worth?: string | readonly string[]
  readonly gives?: string | readonly string[]
}

export interface WorkedExample {
  /** Path below `test/worked-examples`, without `.yaml`: `administration/hours`. */
  readonly file: string
  readonly name: string
  readonly ledger: readonly string[]
  readonly cites?: string
  readonly on: string
  readonly setting?: 'facility' | 'professional'
  readonly place?: string
  readonly payer?: string
  readonly settings?: Readonly<Record<string, string>>
  /** The site's charge master, and its contract with the payer, as files. */
  readonly chargeMaster?: string
  readonly contract?: string
  /** The site's drug costs, as a file, and true if a margin counts the patient's part as collected. */
  readonly costs?: string
  readonly coinsuranceIsCollected?: boolean
  /** Codes whose price files state another billing unit than the shipped ones. */
  readonly pricedFor?: Readonly<Record<string, string>>
  /** True if the site may buy under 340B. */
  readonly covered340b?: boolean
  readonly shows?: 'administration' | 'drugs'
  readonly encounter?: string
  readonly period?: string
  readonly patient?: string
  /** When the patient left, in full; else late on the last day, or as soon as a pump runs that goes home. */
  readonly encounterEnd?: string
  readonly stay?: boolean
  /** Elements the encounter has beside, or instead of, those it is written with. */
  readonly encounterFhir?: Readonly<Record<string, unknown>>
  /** Further resources of the record. */
  readonly beside?: readonly Readonly<Record<string, unknown>>[]
  readonly claim?: 'professional'
  /** Diagnoses of the encounter, in the order of their ranks if it ranks them. One usual diagnosis if not stated. */
  readonly ranked?: boolean
  readonly diagnoses?: readonly string[]
  /** The patient's clinical trial: the state of the subject, and the number of the study. */
  readonly trial?: string
  readonly given: readonly Given[]
  readonly procedures: readonly GivenProcedure[]
  readonly charged: readonly Charged[]
  readonly notCharged: readonly LeftOff[]
  readonly found: readonly Found[]
  /** Diagnoses of the sheet in claim order. */
  readonly listed?: readonly Listed[]
  /** True if the lines must be in the listed order. */
  readonly inOrder?: boolean
  readonly status?: string
  readonly total?: string
  /** Reason why the example fails for now. Once it passes, the runner fails until this is removed. */
  readonly pending?: string
  /** Keys that the example states; an empty list counts as stated. */
  readonly states?: readonly string[]
}

const KEYS = {
  example:
    'name ledger cites on setting place payer settings chargeMaster contract costs coinsuranceIsCollected pricedFor covered340b shows stay claim encounter encounterEnd encounterFhir beside period patient diagnoses ranked trial given procedures charged notCharged found listed inOrder status total pending cases',
  case: 'case on setting place payer settings chargeMaster contract costs coinsuranceIsCollected pricedFor covered340b stay claim given procedures charged notCharged found status total encounter encounterEnd encounterFhir beside period patient diagnoses ranked listed trial pending',
  given:
    'at drug as dose by route opened container discarded wasteRecord site siteReason reason pump onBody request partOf ' +
    'status statusReason with ndc hcpcs rxnorm uncoded unnamed acquisition primary encounter patient context copied recorded device stated note text wasteStatus rate ordered method fhir',
  procedures: 'code as at status separate encounter site',
  charged: 'code units for on ndc narrative amount basis charge shared margin because held points pointed',
  listed: 'code source because',
  notCharged: 'for because',
  found: 'check about saw worth gives',
}

type Row = Readonly<Record<string, unknown>>

/** Returns every example of the deck, in the order of its files. Each case of a table is one example. */
export function workedExamples(folder: string): readonly WorkedExample[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .flatMap((name) => examplesIn(name.replace(/\.yaml$/, ''), readFileSync(join(folder, name), 'utf8')))
}

function examplesIn(file: string, text: string): readonly WorkedExample[] {
  const rows = parse(text) as unknown
  if (!Array.isArray(rows)) throw new Error(`${file}.yaml is not a list of examples`)
  return (rows as readonly Row[]).flatMap((row) => {
    onlyKnownKeys(row, 'example', `${file}: ${String(row.name)}`)
    const { cases, ...whole } = row
    return cases === undefined
      ? [example(file, whole)]
      : (cases as readonly Row[]).map((each) => oneCase(file, whole, each))
  })
}

/** Merges a case into its example: the case overrides the example, and its `given` row overrides the first row. */
function oneCase(file: string, whole: Row, each: Row): WorkedExample {
  onlyKnownKeys(each, 'case', `${file}: ${String(whole.name)}`)
  const { case: label, given, ...stated } = each
  const [first, ...others] = list(whole.given)
  const changed =
    given === undefined
      ? whole.given
      : Array.isArray(given)
        ? given
        : [changedRow({ ...first, ...(given as Row) }), ...others]
  return example(file, { ...whole, ...stated, given: changed, name: `${String(whole.name)}: ${String(label)}` })
}

/** A key without a value removes the fact. */
function changedRow(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
}

function example(file: string, row: Row): WorkedExample {
  const where = `${file}: ${String(row.name)}`
  const parts = { given: 0, procedures: 0, charged: 0, notCharged: 0, found: 0, ...(row.listed ? { listed: 0 } : {}) }
  const lists = Object.fromEntries(
    Object.keys(parts).map((part) => {
      const rows = list(row[part])
      for (const each of rows) onlyKnownKeys(each, part as keyof typeof KEYS, where)
      return [part, rows.map((each) => ('code' in each ? { ...each, code: String(each.code) } : each))]
    }),
  )
  for (const each of list(row.given))
    if (each.drug === undefined) throw new Error(`${where}: a row of given names no drug`)
  for (const needed of ['name', 'on', 'given', 'charged']) {
    if (row[needed] === undefined) throw new Error(`${where}: ${needed} is not stated`)
  }
  return { ledger: [], ...row, ...lists, file, states: Object.keys(row) } as unknown as WorkedExample
}

function list(value: unknown): readonly Row[] {
  return value === undefined ? [] : (value as readonly Row[])
}

function onlyKnownKeys(row: Row, kind: keyof typeof KEYS, where: string): void {
  const known = KEYS[kind].split(' ')
  for (const key of Object.keys(row))
    if (!known.includes(key)) throw new Error(`${where}: what is "${key}" in ${kind}?`)
}
