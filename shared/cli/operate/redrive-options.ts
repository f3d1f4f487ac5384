import { another, commandLine, outputsOption, readArguments } from '../command-line.ts'
import type { Terminal } from '../terminal.ts'

/** The request of a command line. */
export interface Asked {
  readonly stage: string
  readonly site?: string | undefined
  readonly encounter: readonly string[]
  readonly outputs?: string | undefined
  readonly yes: boolean
}

const ABOUT = `Charges again the visits that failed. Without --encounter: the visits named in the queue not-charged. The queue gives
places in the record stream, which keeps them for a day. Later, the log of charge names the encounters (event "fault",
home). It is safe to do this twice.`

const CLOSING = [
  'Nothing is done without --yes.',
  'Exit status: 0 if all was done or described, 1 if something could not be done, 2 if the arguments are wrong.',
]

/** Reads the arguments. Returns the exit status if help was printed or the arguments are wrong. */
export function asked(args: readonly string[], terminal: Terminal): Asked | 0 | 2 {
  const command = commandLine('npm run --silent redrive --', { about: ABOUT, closing: CLOSING }, terminal)
    .requiredOption('--stage <stage>', 'the stage in the cloud (dev, prod)')
    .option('--site <site>', 'the site of the encounters')
    .option('--encounter <id>', 'an encounter to charge again, with --site; may be repeated', another)
    .addOption(outputsOption())
    .option('--yes', 'do it', false)
    .action(({ site, encounter }) => {
      if ((site === undefined) !== (encounter === undefined)) command.error('use --site and --encounter together')
    })
  const status = readArguments(command, args)
  if (status !== undefined) return status
  const { encounter = [], ...others } = command.opts<Omit<Asked, 'encounter'> & Partial<Asked>>()
  return { ...others, encounter }
}
