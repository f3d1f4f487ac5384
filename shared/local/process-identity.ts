import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'

/** The identity of a process: its id, and the time it began, because the system gives ids of ended processes to new ones. */
export interface ProcessIdentity {
  readonly pid: number
  /** The time the process began, as the system says it. Absent where the system does not say. */
  readonly began?: string
}

export function thisProcess(): ProcessIdentity {
  const began = beganAt(process.pid)
  return { pid: process.pid, ...(began === undefined ? {} : { began }) }
}

/** Returns true if another process with this identity runs, and not a later one that got its id. A zombie runs no more. */
export function runsStill({ pid, began }: ProcessIdentity): boolean {
  if (!isRunning(pid)) return false
  const { isZombie, began: now } = stateOf(pid)
  return !isZombie && (began === undefined || now === undefined || began === now)
}

interface ProcessState {
  /** True if the process has ended and its parent has not asked for its exit status. It still has its id. */
  readonly isZombie: boolean
  readonly began?: string
}

function beganAt(pid: number): string | undefined {
  return stateOf(pid).began
}

/** Returns the state of a process, and when it began, from the system of this machine. */
export function stateOf(pid: number, platform: string = process.platform): ProcessState {
  try {
    if (platform === 'linux') return stateOnLinux(pid)
    return platform === 'win32' ? stateOnWindows(pid) : stateOnUnix(pid)
  } catch {
    return { isZombie: false }
  }
}

/** Linux says the state, and the ticks from the start of the system to that of the process. */
function stateOnLinux(pid: number): ProcessState {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  // The second field is a name in brackets, which may contain spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { isZombie: fields[0] === 'Z' || fields[0] === 'X', began: `${boot} ${fields[19]}` }
}

/** `ps` says `Z+   Sat Nov 28 01:02:03 2026`, in the language C whatever the user speaks. */
function stateOnUnix(pid: number): ProcessState {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  const said = answerOf('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], env)
  const [state = '', ...began] = said.trim().split(/\s+/)
  return { isZombie: state.startsWith('Z'), ...(began.length === 0 ? {} : { began: began.join(' ') }) }
}

/** Windows has no zombies. */
function stateOnWindows(pid: number): ProcessState {
  const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CreationDate.ToUniversalTime().ToString("o")`
  const began = answerOf('powershell', ['-NoProfile', '-Command', query], process.env).trim()
  return { isZombie: false, ...(began === '' ? {} : { began }) }
}

function answerOf(command: string, args: readonly string[], env: NodeJS.ProcessEnv): string {
  return execFileSync(command, args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true })
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
