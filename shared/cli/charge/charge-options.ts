import type { ServiceDate } from '../../law/service-date.ts'
import { DATA_FOLDER } from '../../local/data-folder.ts'
import { another, asKnownOption, commandLine, dataOption, readArguments, unbroken } from '../command-line.ts'
import type { Terminal } from '../terminal.ts'
import { timeZone } from './time-zone-option.ts'

/** The request of a command line. */
export interface Asked {
  readonly json: boolean
  readonly csv: boolean
  readonly reasons: boolean
  /** The data folder, and true if a person named it. */
  readonly data: string
  readonly named: boolean
  /** The day the tables were known on. */
  readonly asKnown?: ServiceDate | undefined
  /** The line to explain: a number, a code or a record. */
  readonly explain?: string | undefined
  /** The one encounter to print. */
  readonly encounter?: string | undefined
  /** IANA name of the site's time zone. */
  readonly timeZone?: string | undefined
  /** Files of the site's own payer profiles. */
  readonly profile: readonly string[]
  /** Files of the site's charge master. */
  readonly charges: readonly string[]
  /** Files of the site's contracts with payers. */
  readonly fees: readonly string[]
  /** Files of the prices the site paid for its drugs. */
  readonly costs: readonly string[]
  readonly paths: readonly string[]
}

const ABOUT = `Charges the visits in FHIR R4 Bundles and says why: by the reference data loaded in the data folder, else by what
comes along.

Put everything about one visit into one Bundle: its Encounter and MedicationAdministrations, and the Medications,
Locations, Coverage and Procedures they refer to.`

const PATHS = `.json: a Bundle, a list of Bundles or resources, or one resource
.ndjson: one Bundle a line, of any size
a folder: every .json and .ndjson file below it, by name
-: standard input, either kind`

const EXPLAIN = `instead of the sheet, print how a line came about: the records and their versions, each rule, the price and
its file, and what holds the line; of a line that is not there, what would bring it. LINE is a number in claim order (lines not charged count on), a code (96415, J9355-JW)
or a record (MedicationAdministration/a3)`

const FEES = `a contract with a payer (CSV: code, from, until and one of amount, percent_of_charge,
percent_of_payment_limit; setting, modifier, at_most_charge; code * is every other). The file is named for the payer
profile (commercial.csv) or for the contract that the profile names. May be repeated`

const TIME_ZONE = `the time zone of the site (America/New_York), for times in UTC, and for times without an offset if
the encounter has none either`

const CLOSING = [
  `Exit status: 0 if every visit was charged, whatever was found; 1 if an input could not be read (named on standard error,
the others are charged) or no visit has the line or encounter asked for; 2 if the arguments are wrong.`,
]

/** Reads the arguments. Returns the exit status if help was printed or the arguments are wrong. */
export function asked(args: readonly string[], terminal: Terminal): Asked | 0 | 2 {
  const command = commandLine('npm run --silent charge --', { about: ABOUT, closing: CLOSING }, terminal)
    .argument('<path...>', PATHS)
    .option('--json', 'print one JSON object a visit, one a line, instead of text', false)
    .option('--csv', 'print a row for each line, with a header, for a spreadsheet', false)
    .option('--reasons', 'print the rules behind each line, notes for information and the sources as well', false)
    .option('--explain <line>', unbroken(EXPLAIN))
    .option('--encounter <id>', 'print only the visits of this encounter (Encounter/e1 or e1)')
    .option('--time-zone <zone>', unbroken(TIME_ZONE), timeZone)
    .option(
      '--profile <file>',
      'a payer profile of your own (JSON), added or instead of one that comes along; see docs/contested.md. May be repeated',
      another,
    )
    .option('--charges <file>', 'your charge master (CSV: code, from, until, charge). May be repeated', another)
    .option('--fees <file>', unbroken(FEES), another)
    .option(
      '--costs <file>',
      'the prices you paid for drugs (CSV: ndc or hcpcs, from, until, and per_container or per_billing_unit; basis). May be repeated',
      another,
    )
    .addOption(asKnownOption())
    .addOption(dataOption())
    .action((_, { json, csv }) => {
      if (json && csv) command.error('--json and --csv are two forms of the same: name one')
    })
  const status = readArguments(command, args)
  if (status !== undefined) return status
  const { profile = [], charges = [], fees = [], costs = [], ...others } = command.opts<Partial<Asked>>()
  const named = command.getOptionValueSource('data') === 'cli'
  return {
    json: false,
    csv: false,
    reasons: false,
    data: DATA_FOLDER,
    ...others,
    named,
    profile,
    charges,
    fees,
    costs,
    paths: command.args,
  }
}
