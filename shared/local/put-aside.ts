import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DynamoDBRecord } from 'aws-lambda'

/** A change that could not be charged or fetched. The follower tries it again until it succeeds. */
export interface PutAside {
  /** Partition and sort key of the changed item. */
  readonly pk: string
  readonly sk: string
  readonly sequence: string
  /** Time it was first put aside. */
  readonly since: string
}

/** The changes that a follower put aside. */
export interface PutAsideList {
  all(): readonly PutAside[]
  add(one: PutAside): void
  remove(one: PutAside): void
}

/** Returns a list in memory, for a database in memory. */
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

/** Returns a list in a folder, one file for each change. Another command can read it while the server runs. */
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

/** Returns the event for another attempt. The function reads the current item, so the event has only its key. */
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
    return [] // There is no folder before the first change is put aside.
  }
}

function readIn(file: string): PutAside | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
