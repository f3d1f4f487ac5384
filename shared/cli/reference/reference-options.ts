import { InvalidArgumentError } from 'commander'
import { ndc11 } from '../../chart/ndc.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { AdministrationClass } from '../../reference/drugs/drug.ts'
import { CLASSES } from '../../reference/drugs/drug-rows.ts'
import { asKnownOption, commandLine, dataOption, day, readArguments, unbroken } from '../command-line.ts'
import type { Terminal } from '../terminal.ts'

/** The request of a command line. */
export interface Asked {
  readonly what:
    | { readonly ask: 'list' | 'kinds' }
    | { readonly ask: 'review' }
    | { readonly ask: 'package'; readonly ndc: string; readonly on: ServiceDate }
    | {
        readonly ask: 'accept'
        readonly code: string
        readonly administeredAs: AdministrationClass
        readonly by?: string | undefined
        /** First date of service it holds for. If absent, the first day the tables cover. */
        readonly from?: ServiceDate | undefined
      }
    | { readonly ask: 'code'; readonly code: string; readonly on: ServiceDate }
    | { readonly ask: 'load'; readonly paths: readonly string[] }
    | { readonly ask: 'confirm'; readonly ids: readonly string[] }
  readonly asKnown?: ServiceDate | undefined
  readonly confirmed: boolean
  readonly json: boolean
  readonly data: string
}

const ABOUT = `Shows and loads the reference data that charges are looked up in. Without arguments: the loaded files and what is
due next. With a code: its price and unit by quarter, and its status, limits and packages on a date of service, each with
its file and version.`

const LOAD = `Loads files as CMS publishes them: CSV, tab-separated text, workbooks, or the zips they come in. A file with an error
is refused whole, naming row, column and cause, and changes nothing. A file with an unlikely change (a price tenfold, a
fifth of the codes gone) waits for a person.`

const REVIEW = `Lists the codes CMS lists and nobody has reviewed, each with a proposed class and why. Their drugs are charged, and
giving them is held. With a code and a class: accepts the class, for all sites.`

interface Accepting {
  readonly by?: string
  readonly from?: ServiceDate
}

const CLOSING = [
  'Exit status: 0 if all was done, 1 if a file was refused or waits or nothing is known of the code, 2 if the arguments are wrong.',
]

/** Reads the arguments. Returns the exit status if help was printed or the arguments are wrong. */
export function asked(args: readonly string[], today: ServiceDate, terminal: Terminal): Asked | 0 | 2 {
  let what: Asked['what'] = { ask: 'list' }
  const command = commandLine('npm run --silent reference --', { about: ABOUT, closing: CLOSING }, terminal)
    .argument('[code]', 'a HCPCS or CPT code, or the NDC of a package', codeOrPackage)
    .argument('[day]', 'a date of service (today if none is given)', day)
    .addOption(asKnownOption())
    .option('--json', 'print JSON instead of text', false)
    .addOption(dataOption())
    .action((code: string | undefined, on: ServiceDate = today) => {
      if (code !== undefined) what = code.length === 5 ? { ask: 'code', code, on } : { ask: 'package', ndc: code, on }
    })
  command
    .command('load')
    .description(unbroken(LOAD))
    .argument('<path...>', 'files, or folders of files')
    .option('--confirmed', 'also load a file that would wait', false)
    .action((paths: readonly string[]) => {
      what = { ask: 'load', paths }
    })
  command
    .command('confirm')
    .description('Loads files that wait, once you have looked at their lists of changes.')
    .argument('<id...>', 'the ids that load printed')
    .action((ids: readonly string[]) => {
      what = { ask: 'confirm', ids }
    })
  command
    .command('kinds')
    .description('Lists the kinds of files that are read, each with an example of its header.')
    .action(() => {
      what = { ask: 'kinds' }
    })
  command
    .command('review')
    .description(unbroken(REVIEW))
    .argument('[code]', 'the code to accept a class for', codeOf)
    .argument('[class]', 'its class', classOf)
    .option('--by <name>', 'who accepts it (the user of this machine if not given)')
    .option('--from <day>', 'first date of service it holds for', day)
    .action((code: string | undefined, administeredAs: AdministrationClass | undefined, said: Accepting) => {
      if (code !== undefined && administeredAs === undefined)
        command.error(`${code}: name a class as well: ${CLASSES.join(', ')}`)
      what =
        code === undefined || administeredAs === undefined
          ? { ask: 'review' }
          : { ask: 'accept', code, administeredAs, ...said }
    })
  const status = readArguments(command, args)
  if (status !== undefined) return status
  const { confirmed = false } = command.commands[0]?.opts<{ readonly confirmed?: boolean }>() ?? {}
  return { ...command.opts<Omit<Asked, 'what' | 'confirmed'>>(), confirmed, what }
}

function codeOf(text: string): string {
  const code = text.toUpperCase()
  if (!/^[A-Z0-9]\d{3}[A-Z0-9]$/.test(code)) throw new InvalidArgumentError(`${text} is neither a code nor a command.`)
  return code
}

/**
 * Reads a code, or a package of eleven digits. Refuses ten digits without hyphens, because they fit several packages.
 */
function codeOrPackage(text: string): string {
  const ndc = ndc11(text)
  if (ndc !== undefined) return ndc
  if (/^\d{10}$/.test(text))
    throw new InvalidArgumentError(`${text} could be three packages: write its hyphens, or all eleven digits.`)
  return codeOf(text)
}

function classOf(text: string): AdministrationClass {
  const found = CLASSES.find((one) => one === text)
  if (found === undefined) throw new InvalidArgumentError(`${text} is not one of ${CLASSES.join(', ')}.`)
  return found
}
