import { appendFileSync } from 'node:fs'

/**
 * Returns a function that appends lines to a file. If a write fails, as on a full disk, it tells a person once, and again when
 * writing works. It never throws, because the work of the site matters more than its log.
 */
export function logFile(file: string, say: (what: string) => void): (line: string) => void {
  let missed = 0
  return (line) => {
    try {
      appendFileSync(file, `${line}\n`, { mode: 0o600 })
      if (missed > 0) say(`${file} is written again; ${missed} lines are missing.`)
      missed = 0
    } catch (error) {
      if (missed === 0)
        say(`${file} cannot be written (${codeOf(error)}): make room. The site goes on without its log.`)
      missed += 1
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause'
}
