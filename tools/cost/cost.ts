import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { costReport } from './cost-report.ts'
import { deployed } from './deployed.ts'
import { measuredApart } from './measured-apart.ts'

// Called as npm run cost: counts a quiet and a busy run of the functions, prices both, and prints docs/cost.md. With
// --write, writes it.
const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '30' },
    'a-month': { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const visits = Number(values.visits)
const aMonth = Number(values['a-month'])
if (!(visits > 0 && aMonth > 0)) {
  process.stderr.write('npm run cost -- [--visits 30] [--a-month 1000000] [--json] [--write]\n')
  process.exit(2)
}

/** Seconds that centers are open in a month: 22 days of twelve hours. */
const OPEN_SECONDS_A_MONTH = 22 * 12 * 3600
/** A new on-demand table has four partitions, and its stream one shard for each. */
const SHARDS = 4
const MOST_IN_A_BATCH = 100
/** Expected notifications for each administration of the generated visits; the run counts the real number. */
const ABOUT = 1.85

const stack = deployed()
const perSecond = (aMonth * ABOUT) / OPEN_SECONDS_A_MONTH
const gathered = Math.round((perSecond / SHARDS) * stack.secondsGathered)
const together = Math.min(Math.max(gathered, 1), MOST_IN_A_BATCH)
const quiet = await measuredApart({ visits, secondsBetween: 1 / perSecond, together })
const busy = await measuredApart({ visits: 100, secondsBetween: 0, together: MOST_IN_A_BATCH })
const report = costReport({ quiet, busy, stack, aMonth, perSecond, together })
if (values.json) process.stdout.write(`${JSON.stringify(report.figures)}\n`)
else process.stdout.write(report.text)
if (values.write) writeFileSync(join(import.meta.dirname, '../../docs/cost.md'), report.text)
