/** Identifiers and counts. Never a resource, a name, a date of birth, or an error's message, which may quote them. */
export type Counts = Readonly<Record<string, string | number | readonly string[] | undefined>>

/**
 * Writes to the standard output, not by `console`: Lambda puts the time before its lines. Metrics need lines that are
 * pure JSON.
 */
let write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)

/** Sends the log lines to another output. Lambda keeps only the standard output. */
export function logTo(elsewhere: (line: string) => void): void {
  write = elsewhere
}

/** Writes one line of JSON for each invocation. Metrics are made from these lines. */
export function logLine(event: string, counts: Counts): void {
  write(JSON.stringify({ event, ...counts }))
}

/** Logs a fault of the product: its name and its place in the code, without its message. */
export function logFault(error: unknown, counts: Counts): void {
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' }
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  logLine('fault', { ...counts, error: name, at: frames.slice(0, 5).map((line) => line.trim()) })
}
