import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beganAt, commandOf, isRunning } from './processes.ts'

/** Who uses a data folder: the runner, the database process it started, and where the two stores of it answer. */
interface Holder {
  readonly pid: number
  /** When that process began, as the system counts: another may have its number by now. Absent where that is not known. */
  readonly began?: string
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
    if (holder !== undefined && !isHeld(holder)) {
      endOrphan(holder, folder)
      releaseDataFolder(folder)
    } else if (holder === undefined && isLeftUnwritten(folder)) releaseDataFolder(folder)
    mkdirSync(folder, { recursive: true })
    if (!hold(folder, self(), 'wx')) {
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
  hold(folder, { ...self(), ...(database === undefined ? {} : { database }), endpoints }, 'w')
}

/** Where the runner that uses the folder right now answers; nothing where none does. */
export function endpointsOfRunner(folder: string): Endpoints | undefined {
  const holder = holderOf(folder)
  return holder !== undefined && isHeld(holder) ? holder.endpoints : undefined
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
    const holder: Partial<Holder> = JSON.parse(readFileSync(join(folder, HOLDER), 'utf8'))
    return typeof holder.pid === 'number' ? { ...holder, pid: holder.pid } : undefined
  } catch {
    return undefined
  }
}

/** A runner that was killed leaves its database behind, which would hold the file. Only that very process is ended. */
function endOrphan({ database }: Holder, folder: string): void {
  if (database === undefined || !commandOf(database).includes(join(folder, 'database.sqlite'))) return
  try {
    process.kill(database, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

function self(): Holder {
  const began = beganAt(process.pid)
  return { pid: process.pid, ...(began === undefined ? {} : { began }) }
}

/** True if the very process that took the folder still runs, and not another that was given its number. */
function isHeld({ pid, began }: Holder): boolean {
  return isRunning(pid) && (began === undefined || began === (beganAt(pid) ?? began))
}

/** Milliseconds in which whoever took a folder has written down who it is. */
const TAKING_MS = 5_000

/** True if whoever took the folder never came to write down who it is: it was killed, or the disk was full. */
function isLeftUnwritten(folder: string): boolean {
  try {
    return Date.now() - statSync(join(folder, HOLDER)).mtimeMs > TAKING_MS
  } catch {
    return false // nobody took it
  }
}
