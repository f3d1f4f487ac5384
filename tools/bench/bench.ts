import process from 'node:process'
import { commandBench } from './command-bench.ts'
import { coreBench } from './core-bench.ts'
import { referenceBench } from './reference-bench.ts'
import { startBench } from './start-bench.ts'

/**
 * Figures of the callback, compared with a bare server: its speed, its bundle and its start. Measured in a file of its
 * own.
 */
interface CallbackFigures {
  readonly callback_over_bare: number
  readonly callback_p99_ms: number
  readonly bare_p99_ms: number
  readonly callback_bundle_kb: number
  readonly callback_import_ms: number
}

// Called as npm run bench, or npm run bench -- --json for one JSON object.
const asJson = process.argv.includes('--json')
const say = (text: string) => {
  if (!asJson) process.stdout.write(text)
}

say('charging parsed visits …\n')
const core = coreBench()
say('charging 20,000 visits through the command line …\n')
const command = await commandBench()
say('reading the CMS files …\n')
const reference = await referenceBench()
say('starting on a fresh store …\n')
const start = await startBench()
say('calling the callback …\n')
const callback = await callbackFigures()

if (asJson) process.stdout.write(`${JSON.stringify({ ...core, ...command, ...reference, ...start, ...callback })}\n`)
else {
  row('Bundle of a visit', `${core.bytes_per_visit.toLocaleString('en-US')} bytes`)
  row('JSON.parse', `${core.parse_us} µs a visit`)
  row('record to sheet, explained', `${core.engine_us} µs a visit`)
  row('engine ÷ JSON.parse', `${core.engine_over_parse}`, 'at most 3')
  row('whole command line', `${command.command_us} µs a visit`)
  row(
    'command line',
    `${command.visits_per_second.toLocaleString('en-US')} visits a second (${command.visits.toLocaleString('en-US')} in ${command.ndjson_mb} MB)`,
  )
  row('its memory, early and late', `${command.rss_early_mb} MB, ${command.rss_late_mb} MB`, 'flat')
  row('crosswalk of NDCs', `${reference.crosswalk_ms} ms (${reference.crosswalk_rows.toLocaleString('en-US')} rows)`)
  row('crosswalk ÷ bare csv-parse', `${reference.crosswalk_over_csv_parse}`, 'at most 1.5')
  row('price book from snapshots', `${reference.price_book_ms} ms, in a new process`, 'under 50 ms')
  if (start === undefined) row('npm start', 'not measured here')
  else {
    row('npm start on a fresh store', `ready after ${start.start_ready_ms} ms`)
    row('its examples charged', `${start.start_examples_ms} ms`, 'under 15,000 ms')
    row('its starter data', `${start.starter_load_ms} ms`, 'under 2,000 ms')
    row('one visit, new process', `${start.one_visit_ms} ms, median of 5`)
  }
  if (callback === undefined) row('callback', 'not measured here')
  else {
    row('callback ÷ bare server', `${callback.callback_over_bare}`, 'at most 1.6')
    row('its 99th percentile', `${callback.callback_p99_ms} ms (bare ${callback.bare_p99_ms} ms)`)
    row('callback bundle', `${callback.callback_bundle_kb} KB`, 'at most 300 KB')
    row('callback import', `${callback.callback_import_ms} ms`, 'at most 65 ms, median of 15')
  }
}

function row(what: string, figure: string, goal = ''): void {
  process.stdout.write(`${what.padEnd(30)}${figure.padEnd(46)}${goal === '' ? '' : `goal: ${goal}`}\n`)
}

async function callbackFigures(): Promise<CallbackFigures | undefined> {
  const file = new URL('callback-bench.ts', import.meta.url).href
  try {
    const { callbackBench } = (await import(file)) as { callbackBench: () => Promise<CallbackFigures> }
    return await callbackBench()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}
