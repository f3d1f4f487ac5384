import { commandLine, outputsOption, readArguments } from '../command-line.ts'
import type { Terminal } from '../terminal.ts'

/** The request of a command line. */
export interface Asked {
  readonly stage: string
  /** The restored table. */
  readonly from: string
  readonly site?: string | undefined
  readonly outputs?: string | undefined
  readonly yes: boolean
}

const ABOUT = `Copies items that the table of charges lacks from a restored table: all of them, or those of one site. Items that are
there stay as they are. Items of a retired site are not copied. It counts first, and copies with --yes.`

/** Reads the arguments. Returns the exit status if help was printed or the arguments are wrong. */
export function asked(args: readonly string[], terminal: Terminal): Asked | 0 | 2 {
  const command = commandLine(
    'npm run --silent copy-back --',
    {
      about: ABOUT,
      closing: [
        '\\nExit status: 0 if it was done or counted, 1 if it could not be done, 2 if the arguments are wrong.',
      ],
    },
    terminal,
  )
    .requiredOption('--stage <stage>', 'the stage in the cloud (dev, prod)')
    .requiredOption('--from <table>', 'the restored table')
    .option('--site <site>', 'copy the items of this site alone')
    .addOption(outputsOption())
    .option('--yes', 'do it', false)
  return readArguments(command, args) ?? command.opts<Asked>()
}
