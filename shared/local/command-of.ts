import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'

/** Returns the command line of a running process, or nothing if it cannot be read. */
export function commandOf(pid: number, platform: string = process.platform): string {
  try {
    if (platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    const [command, args] = platform === 'win32' ? askWindows(pid) : askUnix(pid)
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true })
  } catch {
    return ''
  }
}

function askUnix(pid: number): [string, string[]] {
  return ['ps', ['-ww', '-o', 'command=', '-p', String(pid)]]
}

function askWindows(pid: number): [string, string[]] {
  const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`
  return ['powershell', ['-NoProfile', '-Command', query]]
}
