import { execFile, spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { visitLines } from '../../test/generator/visits.ts'
import { median, rounded } from './figures.ts'

export interface CommandFigures {
  readonly visits: number
  readonly ndjson_mb: number
  readonly command_us: number
  readonly visits_per_second: number
  /** Resident memory of the process, early and late in the stream: medians of the second and of the last fifth. */
  readonly rss_early_mb: number
  readonly rss_late_mb: number
}

const VISITS = 20_000
/** Memory limit, low enough that a stream that grows with its visits would fail. */
const HEAP = '--max-old-space-size=128'
const RUN = join(import.meta.dirname, '../../shared/cli/run.mjs')

/** Measures the whole command line over a generated NDJSON, from the start of the process to its last sheet. */
export async function commandBench(): Promise<CommandFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'charge-bench-'))
  const file = join(folder, 'visits.ndjson')
  try {
    let bytes = 0
    const counted = function* () {
      for (const line of visitLines(1, VISITS)) {
        bytes += line.length
        yield line
      }
    }
    await pipeline(Readable.from(counted()), createWriteStream(file))
    const { seconds, memory } = await charged(file)
    const fifth = Math.max(1, Math.floor(memory.length / 5))
    return {
      visits: VISITS,
      ndjson_mb: rounded(bytes / 1e6),
      command_us: rounded((seconds / VISITS) * 1e6),
      visits_per_second: Math.round(VISITS / seconds),
      rss_early_mb: rounded(median(memory.slice(fifth, 2 * fifth))),
      rss_late_mb: rounded(median(memory.slice(-fifth))),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function charged(file: string): Promise<{ readonly seconds: number; readonly memory: readonly number[] }> {
  const memory: number[] = []
  const began = performance.now()
  const child = spawn(process.execPath, [HEAP, RUN, 'shared/cli/charge/charge.ts', '--json', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const looking = setInterval(async () => memory.push(await residentMegabytes(child.pid)), 500)
  let sheets = 0
  child.stdout.on('data', (chunk: Buffer) => {
    // Count in chunks: counting byte by byte would slow the command down.
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) sheets += 1
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  const seconds = (performance.now() - began) / 1000
  clearInterval(looking)
  if (code !== 0 || sheets < VISITS) throw new Error(`the command line ended with ${code} after ${sheets} sheets`)
  return { seconds, memory: memory.filter((megabytes) => megabytes > 0) }
}

async function residentMegabytes(pid: number | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => ({ stdout: '0' }))
  return Number(stdout) / 1024
}
