import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DynamoDBRecord } from 'aws-lambda'

/** A change that could not be handed on: tried again by itself, until it can. */
export interface PutAside {
  /** The partition and sort key of what changed. */
  readonly pk: string
  readonly sk: string
  readonly sequence: string
  /** When it was put aside first. */
  readonly since: string
}

/** The changes a follower put aside. */
export interface PutAsideList {
  all(): readonly PutAside[]
  add(one: PutAside): void
  remove(one: PutAside): void
}

/** Forgotten when the process ends, as a database in memory is. */
export function putAsideInMemory(): PutAsideList {
  const kept = new Map<string, PutAside>()
  return {
    all: () => [...kept.values()],
    add: (one) => {
      if (!kept.has(keyOf(one))) kept.set(keyOf(one), one)
    },
    remove: (one) => {
      kept.delete(keyOf(one))
    },
  }
}

/** A file a change, so that another command can list them while the runner works. */
export function putAsideIn(folder: string): PutAsideList {
  const fileOf = (one: PutAside) =>
    join(folder, `${createHash('sha256').update(keyOf(one)).digest('hex').slice(0, 32)}.json`)
  return {
    all: () => filesIn(folder).flatMap((name) => readIn(join(folder, name)) ?? []),
    add: (one) => {
      const file = fileOf(one)
      if (readIn(file) !== undefined) return
      mkdirSync(folder, { recursive: true })
      writeFileSync(`${file}.part`, JSON.stringify(one), { mode: 0o600 })
      renameSync(`${file}.part`, file)
    },
    remove: (one) => rmSync(fileOf(one), { force: true }),
  }
}

/** The event its function is called with again: what lies there now is what counts, not what was told of it then. */
export function recordOf({ pk, sk, sequence }: PutAside): DynamoDBRecord {
  return {
    eventSource: 'aws:dynamodb',
    eventName: 'MODIFY',
    dynamodb: { SequenceNumber: sequence, Keys: { pk: { S: pk }, sk: { S: sk } } },
  }
}

function keyOf({ pk, sk }: PutAside): string {
  return `${pk} ${sk}`
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
  } catch {
    return [] // nothing was ever put aside
  }
}

function readIn(file: string): PutAside | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
