import { InvalidArgumentError } from 'commander'
import { commandLine, dataOption, readArguments } from '../command-line.ts'
import type { Terminal } from '../terminal.ts'

/** The request of a command line. */
export interface Asked {
  readonly port: number
  readonly fresh: boolean
  readonly quiet: boolean
  readonly data: string
}

const ABOUT = `Runs the functions on this machine behind a local server. A new store first gets two example visits, and their charge
sheets are printed. Ctrl-C stops it; what was recorded is kept.`

const CLOSING = ['Exit status: 0 after Ctrl-C, 1 if it could not start, 2 if the arguments are wrong.']

/** Reads the arguments. Returns the exit status if help was printed or the arguments are wrong. */
export function asked(args: readonly string[], terminal: Terminal): Asked | 0 | 2 {
  const command = commandLine('npm start --', { about: ABOUT, closing: CLOSING }, terminal)
    .option('--port <number>', 'the port to listen on, or the next free one', port, 3000)
    .option('--fresh', 'delete what was kept and begin anew', false)
    .option('--quiet', 'send no examples, and print one line when ready', false)
    .addOption(dataOption())
  return readArguments(command, args) ?? command.opts<Asked>()
}

function port(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new InvalidArgumentError(`${text} is not a port: 1 to 65535.`)
  return number
}
