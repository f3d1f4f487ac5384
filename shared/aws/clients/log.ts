/** Identifiers and counts: never a resource, a name, a date of birth, or an error's message, which may quote them. */
export type Counts = Readonly<Record<string, string | number | readonly string[] | undefined>>

/** Not by `console`, before whose lines Lambda writes the time: metrics are made from lines that are JSON from the first letter. */
let write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)

/** Sends the lines elsewhere than to the standard output, which is what Lambda keeps. */
export function logTo(elsewhere: (line: string) => void): void {
  write = elsewhere
}

/** One line of JSON an invocation; metrics are made from these lines. */
export function logLine(event: string, counts: Counts): void {
  write(JSON.stringify({ event, ...counts }))
}

/** Our own fault: its name and where it happened, without its words. */
export function logFault(error: unknown, counts: Counts): void {
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' }
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  logLine('fault', { ...counts, error: name, at: frames.slice(0, 5).map((line) => line.trim()) })
}
