import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commandOf } from './command-of.ts'
import { type ProcessIdentity, runsStill, thisProcess } from './process-identity.ts'

/** The folder of all data of this machine, unless `--data` names another. */
export const DATA_FOLDER = fileURLToPath(new URL('../../.local/data', import.meta.url))

/** The user of a data folder: the runner, the database process it started, and the addresses of its stores. */
interface Holder extends ProcessIdentity {
  readonly database?: number
  readonly endpoints?: Endpoints
  /** True for a command that ends by itself: no other process may rely on its stores. */
  readonly passing?: boolean
}

/** Addresses of the database, the object store and the secrets of a running site. */
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
    if (holder !== undefined && !runsStill(holder)) {
      endOrphan(holder, folder)
      releaseDataFolder(folder)
    } else if (holder === undefined && isLeftUnwritten(folder)) releaseDataFolder(folder)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700) // also one of an earlier version
    if (!hold(folder, thisProcess(), 'wx')) {
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
export function holdDatabase(
  folder: string,
  database: number | undefined,
  endpoints: Endpoints,
  { passing = false } = {},
): void {
  const holder = { ...thisProcess(), ...(database === undefined ? {} : { database }), endpoints }
  hold(folder, passing ? { ...holder, passing } : holder, 'w')
}

/** Returns where the runner that uses the folder right now answers; undefined if none does, or only a passing command. */
export function endpointsOfRunner(folder: string): Endpoints | undefined {
  const holder = holderOf(folder)
  return holder !== undefined && holder.passing !== true && runsStill(holder) ? holder.endpoints : undefined
}

/** With `wx` only one of two that try at once succeeds. */
function hold(folder: string, holder: Holder, flag: 'w' | 'wx'): boolean {
  try {
    writeFileSync(join(folder, HOLDER), JSON.stringify(holder), { flag, mode: 0o600 })
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

/** Ends the database that a killed runner left behind, because it would hold the file. Ends only that very process. */
function endOrphan({ database }: Holder, folder: string): void {
  if (database === undefined || !commandOf(database).includes(folder)) return
  try {
    process.kill(database, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

/** Milliseconds within which a process that takes a folder has written its identity. */
const TAKING_MS = 5_000

/** Returns true if a process took the folder and did not write its identity: it was killed, or the disk was full. */
function isLeftUnwritten(folder: string): boolean {
  try {
    return Date.now() - statSync(join(folder, HOLDER)).mtimeMs > TAKING_MS
  } catch {
    return false // No process took it.
  }
}
