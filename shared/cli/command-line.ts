import { Command, CommanderError, Help, InvalidArgumentError, Option } from 'commander'
import type { ServiceDate } from '../law/service-date.ts'
import { DATA_FOLDER } from '../local/data-folder.ts'
import { wrapped } from '../print/layout.ts'
import type { Terminal } from './terminal.ts'

const WIDEST_HELP = 120

/** The texts around the list of options that `--help` prints. Their lines are broken to the width of the terminal. */
export interface HelpTexts {
  readonly about: string
  readonly closing: readonly string[]
}

/** Returns an empty command that prints to the terminal and never ends the process. `call` is how a person calls it. */
export function commandLine(call: string, { about, closing }: HelpTexts, terminal: Terminal): Command {
  const helpWidth = Math.min(terminal.width, WIDEST_HELP)
  const command = new Command(call).description(unbroken(about))
  const after = closing.flatMap((text) => wrapped(unbroken(text), helpWidth)).join('\n')
  const usages = () => [command, ...command.commands].map((each) => `  ${command.createHelp().commandUsage(each)}`)
  return command
    .helpCommand(false)
    .addHelpText('after', `\n${after}`)
    .configureHelp({ optionDescription })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      getOutHelpWidth: () => helpWidth,
      getErrHelpWidth: () => helpWidth,
      getOutHasColors: () => terminal.colour,
      getErrHasColors: () => terminal.colour,
      outputError: (text, write) =>
        write(`${text.replace(/^error: /, '').trimEnd()}\n\n${usages().join('\n')}\n\n--help says more.\n`),
    })
}

/** Returns the text without its single line breaks; an empty line stays a paragraph. */
export function unbroken(text: string): string {
  return text.replaceAll(/(?<!\n)\n(?!\n)/g, ' ').trim()
}

/** Returns the description as Commander has it, without the default of a switch, which is always off. */
function optionDescription(this: Help, option: Option): string {
  return option.defaultValue === false ? option.description : Help.prototype.optionDescription.call(this, option)
}

/**
 * Reads the arguments into the command. Returns undefined if they are understood. Otherwise the command has printed its
 * help or an error, and the exit status is returned.
 */
export function readArguments(command: Command, args: readonly string[]): 0 | 2 | undefined {
  try {
    command.parse(args, { from: 'user' })
    return undefined
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

/** The option `--data`: the same default for every command. */
export function dataOption(): Option {
  return new Option('--data <folder>', 'the folder in which npm start and reference load keep their data').default(
    DATA_FOLDER,
    '.local/data',
  )
}

/** The option `--as-known`. */
export function asKnownOption(): Option {
  return new Option(
    '--as-known <day>',
    'use the tables as they were known at the end of that day (UTC), instead of now',
  ).argParser(day)
}

/** The option `--outputs` of commands that work on a stage in the cloud. */
export function outputsOption(): Option {
  return new Option('--outputs <file>', 'the file npm run deploy wrote (.local/oncology-billing-STAGE.json)')
}

/** Reads a day of the calendar: `2025-10-01`. */
export function day(text: string): ServiceDate {
  const at = Date.parse(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(at) || !new Date(at).toISOString().startsWith(text))
    throw new InvalidArgumentError(`${text} is not a day: write 2025-10-01.`)
  return text
}

/** Reads a number of seconds with at most so many digits. */
export function seconds(digits: number): (text: string) => number {
  return (text) => {
    if (!new RegExp(`^\\d{1,${digits}}$`).test(text))
      throw new InvalidArgumentError(`${text} is not a number of seconds.`)
    return Number(text)
  }
}

/** Adds the value of an option that may be given more than once. */
export function another(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}
