import type { Terminal } from './terminal.ts'

/** Progress of a run of unknown length, on one line that is overwritten. Shown only to a person at a terminal. */
export interface Progress {
  count(place: string): void
  clear(): void
}

const EVERY_MS = 200

export function progressOn({ stderr, watched }: Pick<Terminal, 'stderr' | 'watched'>): Progress {
  if (!watched) return { count: () => {}, clear: () => {} }
  const began = performance.now()
  let visits = 0
  let shown = began
  let written = false
  return {
    count(place) {
      visits += 1
      const now = performance.now()
      if (now - shown < EVERY_MS) return
      shown = now
      written = true
      const pace = Math.round((visits / (now - began)) * 1000)
      stderr.write(
        `\r\u001B[K${visits.toLocaleString('en-US')} visits charged, ${pace.toLocaleString('en-US')} a second · ${place}`,
      )
    },
    clear() {
      if (written) stderr.write('\r\u001B[K')
    },
  }
}

/** Progress of a run of known length: the part that is done, and the whole. */
export interface Counts {
  count(what: string, done: number, of: number): void
  clear(): void
}

export function countsOn({ stderr, watched, width }: Pick<Terminal, 'stderr' | 'watched' | 'width'>): Counts {
  const write = (text: string) => watched && stderr.write(text)
  return {
    count: (what, done, of) => write(`\r\u001B[K${`${what}: ${done} of ${of}`.slice(0, width - 1)}`),
    clear: () => write('\r\u001B[K'),
  }
}
