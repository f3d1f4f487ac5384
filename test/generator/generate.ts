import { once } from 'node:events'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { visitLines } from './visits.ts'

// node test/generator/generate.ts --visits 20000 --seed 1 > visits.ndjson
const { values } = parseArgs({
  options: { visits: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
})
process.stdout.on('error', () => process.exit(0))
for (const line of visitLines(Number(values.seed), Number(values.visits))) {
  if (!process.stdout.write(line)) await once(process.stdout, 'drain')
}
