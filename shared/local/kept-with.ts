import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChosenDatabase } from './choose-database.ts'

const FILE = 'database.json'

/**
 * Returns a sentence if the data folder was kept with another database. A command that used this one would find an empty
 * store and say nothing.
 */
export function keptOtherwise(folder: string, database: ChosenDatabase): string | undefined {
  const [before, now] = [keptBefore(folder), idOf(database)]
  if (before === undefined || before === now) return undefined
  return `${folder} was kept with ${nameOf(before)}, not with ${nameOf(now)}: name another folder with --data, or use the same database.`
}

/** Writes into the data folder which database keeps its records. */
export function keepWith(folder: string, database: ChosenDatabase): void {
  writeFileSync(join(folder, FILE), JSON.stringify({ database: idOf(database) }), { mode: 0o600 })
}

function idOf(database: ChosenDatabase): string {
  return database.kind === 'running' ? database.endpoint : database.kind
}

function nameOf(id: string): string {
  return { embedded: 'the embedded database', java: 'DynamoDB Local' }[id] ?? `the database at ${id}`
}

function keptBefore(folder: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as { readonly database: string }).database
  } catch {
    // A folder of an earlier version has no such file.
    return existsSync(join(folder, 'database.sqlite')) ? 'embedded' : undefined
  }
}
