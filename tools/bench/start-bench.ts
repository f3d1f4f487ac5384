import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { median } from './figures.ts'

/** The first hour in milliseconds: a start on a fresh store, and one visit charged by a new process. */
export interface StartFigures {
  /** From the start of the process until the server is ready. */
  readonly start_ready_ms: number
  /** Until both example days are charged and printed. */
  readonly start_examples_ms: number
  readonly starter_load_ms: number
  readonly one_visit_ms: number
}

const RUN = join(import.meta.dirname, '../../shared/cli/run.mjs')
const EXAMPLE = join(import.meta.dirname, '../../examples/folfox-day-1.json')
const STARTS = 5

/** Measures what a newcomer waits for. Undefined if no database is here. */
export async function startBench(): Promise<StartFigures | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'start-bench-'))
  try {
    const began = performance.now()
    const { texts, stop } = await untilSaid(
      ['shared/cli/start/start.ts', '--data', join(folder, 'data')],
      'Ctrl-C stops',
    )
    const examples = performance.now() - began
    await stop()
    const [, ready] = /after (\d+) ms/.exec(texts) ?? []
    const [, loaded] = /loaded in (\d+) ms/.exec(texts) ?? []
    if (ready === undefined || loaded === undefined) return undefined
    const visits: number[] = []
    for (let run = 0; run < STARTS; run += 1) {
      const started = performance.now()
      const { stop: ended } = await untilSaid(['shared/cli/charge/charge.ts', '--data', folder, EXAMPLE], 'Rulebook')
      visits.push(performance.now() - started)
      await ended()
    }
    return {
      start_ready_ms: Number(ready),
      start_examples_ms: Math.round(examples),
      starter_load_ms: Number(loaded),
      one_visit_ms: Math.round(median(visits)),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Runs a command until it says something, or ends. */
async function untilSaid(args: readonly string[], said: string) {
  const child = spawn(process.execPath, [RUN, ...args], { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let texts = ''
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      texts += String(chunk)
      if (texts.includes(said)) resolve()
    })
    child.once('exit', () => resolve())
  })
  return {
    texts,
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
  }
}
