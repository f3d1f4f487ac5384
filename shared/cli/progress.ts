/** How far a long run has come, on one line that is written over; only for a person at a terminal. */
export interface Progress {
  count(place: string): void
  clear(): void
}

const EVERY_MS = 200

export function progressOn(stream: NodeJS.WriteStream | NodeJS.WritableStream): Progress {
  if (!('isTTY' in stream) || stream.isTTY !== true) return { count: () => {}, clear: () => {} }
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
      stream.write(
        `\r\u001B[K${visits.toLocaleString('en-US')} visits charged, ${pace.toLocaleString('en-US')} a second · ${place}`,
      )
    },
    clear() {
      if (written) stream.write('\r\u001B[K')
    },
  }
}

/** The same for what is known to end: how much of how much. */
export interface Counts {
  count(what: string, done: number, of: number): void
  clear(): void
}

export function countsOn(screen: {
  readonly stderr: NodeJS.WritableStream
  /** Whether a person watches what is written there. */
  readonly watched: boolean
  readonly width: number
}): Counts {
  const write = (text: string) => screen.watched && screen.stderr.write(text)
  return {
    count: (what, done, of) => write(`\r\u001B[K${`${what}: ${done} of ${of}`.slice(0, screen.width - 1)}`),
    clear: () => write('\r\u001B[K'),
  }
}
