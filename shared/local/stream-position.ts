import { readFileSync, writeFileSync } from 'node:fs'

/** How far a stream has been handed on: the last sequence number. */
export interface StreamPosition {
  read(): string | undefined
  write(sequence: string): void
}

/** Forgotten when the process ends, as a database in memory is. */
export function positionInMemory(): StreamPosition {
  let position: string | undefined
  return {
    read: () => position,
    write: (sequence: string) => {
      position = sequence
    },
  }
}

export function positionIn(file: string): StreamPosition {
  return {
    read: () => {
      try {
        return readFileSync(file, 'utf8')
      } catch {
        return undefined
      }
    },
    write: (sequence: string) => writeFileSync(file, sequence),
  }
}
