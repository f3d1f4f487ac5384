import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commandOf } from './command-of.ts'

/** The folder of all data of this machine, unless `--data` names another. */
export const DATA_FOLDER = fileURLToPath(new URL('../../.local/data', import.meta.url))

/** Who uses a data folder: the runner, the database process it started, and where the two stores of it answer. */
interface Holder {
  readonly pid: number
  readonly database?: number
  readonly endpoints?: Endpoints
}

/** Where the database, the object store and the secrets of a running site answer. */
export interface Endpoints {
  readonly database: string
  readonly store: string
  readonly secrets: string
}

const HOLDER = 'used-by.json'

/** The first folder of `data`, `data-2`, `data-3` … that no other runner uses; it is held from then on. */
export function takeDataFolder(base: string, fresh: boolean): { folder: string; taken: readonly string[] } {
  const taken: string[] = []
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? base : `${base}-${number}`
    const holder = holderOf(folder)
    if (holder !== undefined && !isRunning(holder.pid)) {
      endOrphan(holder, folder)
      releaseDataFolder(folder)
    }
    mkdirSync(folder, { recursive: true })
    if (!hold(folder, { pid: process.pid }, 'wx')) {
      taken.push(folder)
      continue
    }
    if (fresh)
      for (const name of readdirSync(folder)) if (name !== HOLDER) rmSync(join(folder, name), { recursive: true })
    return { folder, taken }
  }
}

/**
 * Says which database belongs to the folder, so that it can be ended should this process be killed, and where it
 * answers, so that another command can look into it meanwhile.
 */
export function holdDatabase(folder: string, database: number | undefined, endpoints: Endpoints): void {
  hold(folder, { pid: process.pid, ...(database === undefined ? {} : { database }), endpoints }, 'w')
}

/** Where the runner that uses the folder right now answers; nothing where none does. */
export function endpointsOfRunner(folder: string): Endpoints | undefined {
  const holder = holderOf(folder)
  return holder !== undefined && isRunning(holder.pid) ? holder.endpoints : undefined
}

/** With `wx` only one of two that try at once succeeds. */
function hold(folder: string, holder: Holder, flag: 'w' | 'wx'): boolean {
  try {
    writeFileSync(join(folder, HOLDER), JSON.stringify(holder), { flag })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

export function releaseDataFolder(folder: string): void {
  rmSync(join(folder, HOLDER), { force: true })
}

function holderOf(folder: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, HOLDER), 'utf8'))
  } catch {
    return undefined
  }
}

/** Ends the database that a killed runner left behind, because it would hold the file. Ends only that very process. */
function endOrphan({ database }: Holder, folder: string): void {
  if (database === undefined || !commandOf(database).includes(folder)) return
  try {
    process.kill(database, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
