import { readFileSync } from 'node:fs'
import process from 'node:process'

/** The identity of a process: its id, and the time it began, because the system gives ids of ended processes to new ones. */
export interface ProcessIdentity {
  readonly pid: number
  /** The time the process began, in units of the system. Absent where the system does not say. */
  readonly began?: string
}

export function thisProcess(): ProcessIdentity {
  const began = beganAt(process.pid)
  return { pid: process.pid, ...(began === undefined ? {} : { began }) }
}

/** Returns true if another process with this identity runs, and not a later one that got its id. */
export function runsStill({ pid, began }: ProcessIdentity): boolean {
  return isRunning(pid) && (began === undefined || began === (beganAt(pid) ?? began))
}

/** Returns the start of the system and the ticks from it to the start of the process. Only Linux says both. */
function beganAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // The second field is a name in brackets, which may contain spaces and brackets.
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return undefined
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
