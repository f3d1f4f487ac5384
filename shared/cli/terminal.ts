import process from 'node:process'
import type { Paper } from '../print/layout.ts'

/** The exit status of a command: 0 done, 1 something could not be done, 2 the arguments were not understood. */
export type ExitStatus = 0 | 1 | 2

/** The streams of a command, and how its reader sees them. */
export interface Terminal extends Paper {
  readonly stdin: NodeJS.ReadableStream
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  /** True if a person watches `stderr`. Progress is shown only then. */
  readonly watched: boolean
}

/** A command: reads its arguments, writes to the terminal and returns the exit status. */
export type RunCommand = (args: readonly string[], terminal: Terminal) => Promise<ExitStatus>

/** Widths in characters: the widest a screen is used, and the width of a file or a pipe. */
export interface Widths {
  readonly screen: number
  readonly file: number
}

const NARROWEST = 72
const PROSE: Widths = { screen: 120, file: 100 }

/**
 * The way a command runs: its widths, and `stays`. With `stays`, it goes on after the reader of its output has left.
 */
export interface Manner {
  readonly widths?: Widths
  readonly stays?: boolean
}

/** Runs a command at the terminal of this process and sets the exit status of the process. */
export async function runHere(command: RunCommand, { widths = PROSE, stays = false }: Manner = {}): Promise<void> {
  const { stdin, stdout, stderr, env, argv } = process
  // `charge … | head` closes the pipe early. The reader has seen enough, so that is no error.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!stays) process.exit(error.code === 'EPIPE' ? 0 : 1)
  })
  if (stays) stderr.on('error', () => {})
  const colour = stdout.isTTY === true && (env.NO_COLOR ?? '') === ''
  const screen = Math.min(widths.screen, Math.max(NARROWEST, stdout.columns ?? widths.file))
  const width = stdout.isTTY === true ? screen : widths.file
  const watched = stderr.isTTY === true
  process.exitCode = await command(argv.slice(2), { stdin, stdout, stderr, colour, width, watched })
}
