import { fork } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import type { MeasuredRun, RunAsked } from './measured-run.ts'

/**
 * Measures a run in a process of its own. The AWS clients of the functions are made once a process, so a second run in the
 * same process would ask the database of the first.
 */
export async function measuredApart(asked: RunAsked): Promise<MeasuredRun> {
  const child = fork(import.meta.filename, [JSON.stringify(asked)])
  const messages: MeasuredRun[] = []
  child.on('message', (run) => messages.push(run as MeasuredRun))
  const [status] = await once(child, 'exit')
  const [run] = messages
  if (run === undefined) throw new Error(`the run ended with status ${status} and without figures`)
  return run
}

if (process.send !== undefined && process.argv[1] === import.meta.filename) {
  const { measuredRun } = await import('./measured-run.ts')
  const run = await measuredRun(JSON.parse(process.argv[2] ?? '{}') as RunAsked)
  process.send(run, () => process.exit(0))
}
