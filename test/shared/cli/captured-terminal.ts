import { Readable, Writable } from 'node:stream'
import type { Terminal } from '../../../shared/cli/terminal.ts'

/** A terminal that keeps what a command writes. */
export interface CapturedTerminal extends Terminal {
  out(): string
  err(): string
}

/** Returns a terminal without colours that nobody watches; `input` is what standard input gives. */
export function capturedTerminal(width = 100, input = ''): CapturedTerminal {
  const [out, err] = [[] as string[], [] as string[]]
  const into = (texts: string[]) =>
    new Writable({
      write: (chunk, _encoding, done) => {
        texts.push(String(chunk))
        done()
      },
    })
  return {
    stdin: Readable.from(input === '' ? [] : [Buffer.from(input)]),
    stdout: into(out),
    stderr: into(err),
    colour: false,
    width,
    watched: false,
    out: () => out.join(''),
    err: () => err.join(''),
  }
}
