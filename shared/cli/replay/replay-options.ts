import type { ServiceDate } from '../../law/service-date.ts'
import { LOCAL } from '../../local/local-environment.ts'
import { asKnownOption, commandLine, dataOption, day, readArguments } from '../command-line.ts'
import type { Terminal } from '../terminal.ts'

/** The request of a command line. */
export interface Asked {
  readonly from: ServiceDate
  readonly until: ServiceDate
  readonly asKnown?: ServiceDate | undefined
  /** The folder of another checkout of this project. */
  readonly rules?: string | undefined
  readonly apply: boolean
  readonly ndjson: boolean
  readonly tenant: string
  readonly data: string
}

const ABOUT = `Derives the stored sheets again and prints what would change: line by line, in dollars, with over-billed and
under-billed amounts added up apart. Nothing is rewritten without --apply. npm start may be running meanwhile.`

const CLOSING = [
  'Exit status: 0 if every visit was replayed, 1 if a visit could not be replayed, 2 if the arguments are wrong.',
]

/** Reads the arguments. Returns the exit status if help was printed or the arguments are wrong. */
export function asked(args: readonly string[], terminal: Terminal): Asked | 0 | 2 {
  const command = commandLine('npm run --silent replay --', { about: ABOUT, closing: CLOSING }, terminal)
    .requiredOption('--from <day>', 'the first date of service on which a visit began', day)
    .requiredOption('--to <day>', 'the last date of service on which a visit began', day)
    .addOption(asKnownOption())
    .option('--rules <folder>', 'use the rules of another checkout of this project, with its dependencies installed')
    .option('--apply', 'rewrite the sheets that would change; each replaced sheet stays as an earlier version', false)
    .option('--ndjson', 'print one JSON object for each line that would change, and the totals last', false)
    .option('--tenant <name>', 'the site whose visits are replayed', LOCAL.tenant)
    .addOption(dataOption())
    .action(({ from, to }) => {
      if (to < from) command.error(`--to ${to} is before --from ${from}`)
    })
  const status = readArguments(command, args)
  if (status !== undefined) return status
  const { to, ...others } = command.opts<Omit<Asked, 'until'> & { readonly to: ServiceDate }>()
  return { ...others, until: to }
}
