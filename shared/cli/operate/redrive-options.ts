import { another, commandLine, outputsOption, readArguments } from '../command-line.ts'
import type { Terminal } from '../terminal.ts'

/** A request about visits of a stage in the cloud. */
interface AskedOfStage {
  readonly local: false
  readonly stage: string
  readonly site?: string | undefined
  readonly encounter: readonly string[]
  readonly outputs?: string | undefined
  readonly yes: boolean
}

/** A request about the changes that `npm start` put aside. */
interface AskedOfThisMachine {
  readonly local: true
  readonly data?: string | undefined
  readonly yes: boolean
}

export type Asked = AskedOfStage | AskedOfThisMachine

type Options = Partial<Omit<AskedOfStage, 'local'> & Omit<AskedOfThisMachine, 'local'>> & {
  readonly local: boolean
  readonly yes: boolean
}

const ABOUT = `Charges again the visits that failed. Without --encounter: the visits named in the queue not-charged. The queue gives
places in the record stream, which keeps them for a day. Later, the log of charge names the encounters (event "fault",
home). It is safe to do this twice.

npm start puts failed changes aside and tries them again by itself. --local lists them, and with --yes tries them now.`

const CLOSING = [
  'Nothing is done without --yes.',
  'Exit status: 0 if all was done or described, 1 if something could not be done, 2 if the arguments are wrong.',
]

/** Reads the arguments. Returns the exit status if help was printed or the arguments are wrong. */
export function asked(args: readonly string[], terminal: Terminal): Asked | 0 | 2 {
  const command = commandLine('npm run --silent redrive --', { about: ABOUT, closing: CLOSING }, terminal)
    .option('--stage <stage>', 'the stage in the cloud (dev, prod)')
    .option('--site <site>', 'the site of the encounters')
    .option('--encounter <id>', 'an encounter to charge again, with --site; may be repeated', another)
    .addOption(outputsOption())
    .option('--local', 'the changes that npm start put aside on this machine, instead of a stage', false)
    .option('--data <folder>', 'with --local: the folder in which npm start keeps its data (.local/data)')
    .option('--yes', 'do it', false)
    .action((options: Options) => {
      const wrong = contradictionIn(options)
      if (wrong !== undefined) command.error(wrong)
    })
  const status = readArguments(command, args)
  if (status !== undefined) return status
  const { local, stage = '', encounter = [], site, outputs, data, yes } = command.opts<Options>()
  return local ? { local, data, yes } : { local, stage, site, encounter, outputs, yes }
}

function contradictionIn({ local, data, stage, site, encounter, outputs }: Options): string | undefined {
  if (local)
    return [stage, site, encounter, outputs].some((one) => one !== undefined)
      ? '--local is about this machine: use it with --data and --yes only'
      : undefined
  if (data !== undefined) return '--data names a folder of this machine: use it with --local'
  if (stage === undefined) return "required option '--stage <stage>' not specified"
  return (site === undefined) === (encounter === undefined) ? undefined : 'use --site and --encounter together'
}
