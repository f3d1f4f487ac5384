import { busyDay, type PerAdministration } from './busy-day.ts'
import type { Counted } from './counted.ts'
import type { Deployed } from './deployed.ts'
import { memoryOf } from './deployed.ts'
import { billedMs, type CostPart, costParts, isEdge, isKeeping, isWork, total } from './dollars.ts'
import { DATABASE_MS, type MeasuredRun } from './measured-run.ts'
import { PRICE_LIST, STANDING_PRICES } from './price-list.ts'

export interface CostAsked {
  /** Two runs: the batches of a quiet stream, and batches of a hundred notifications. */
  readonly quiet: MeasuredRun
  readonly busy: MeasuredRun
  readonly stack: Deployed
  /** Administrations a month in the quiet run. */
  readonly aMonth: number
  /** Notifications a second in the quiet run while centers are open, and in a batch. */
  readonly perSecond: number
  readonly together: number
}

const A_HUNDRED_MILLION = 100_000_000

/** Reports the cost, part by part, and the limits: as a page, and as figures. */
export function costReport({ quiet, busy, stack, aMonth, perSecond, together }: CostAsked) {
  const parts = costParts(quiet, stack, perSecond)
  const busyParts = costParts(busy, stack, 2000)
  const day = busyDay(A_HUNDRED_MILLION, perAdministration(busy, stack), stack)
  const dollars = (parts: readonly CostPart[]) => ({
    working: rounded(total(parts, isWork)),
    edge: rounded(total(parts, isEdge)),
    keeping: rounded(total(parts, isKeeping)),
  })
  const standing = Object.entries(stack.standing).reduce(
    (sum, [type, count]) => sum + count * (STANDING_PRICES[type]?.dollars ?? 0),
    0,
  )
  const figures = {
    quiet: dollars(parts),
    busy: dollars(busyParts),
    standing: rounded(standing),
    parts,
    busyParts,
    day,
  }
  const perVisit = quiet.administrations / quiet.visits
  const text = `# What it costs

Written by \`npm run cost -- --write\`: it plays ${quiet.visits} mixed visits (${quiet.administrations} administrations, ${perVisit.toFixed(1)} a visit, each
visit with its cover, arrival and end: ${quiet.notifications} notifications) through the functions, counts what the database says each
request consumed, what is logged and the working time, and multiplies them by list prices of ${PRICE_LIST.region} as of ${PRICE_LIST.asOf}
(\`tools/cost/price-list.ts\`, each with its source; no free tier, no discount). Memory, API and the other paid parts are
read from the template of production. The database answers in ${DATABASE_MS} ms; processor time is this machine's.

| dollars for a million administrations | ${aMonth.toLocaleString('en-US')} a month, ${together} notifications a batch | a hundred a batch |
|---|--:|--:|
| **all processing** | **${total(parts, isWork).toFixed(2)}** | **${total(busyParts, isWork).toFixed(2)}** |
| the edge, with the firewall | ${total(parts, isEdge).toFixed(2)} | ${total(busyParts, isEdge).toFixed(2)} |
| storage for a month | ${total(parts, isKeeping).toFixed(2)} | ${total(busyParts, isKeeping).toFixed(2)} |
| a visit, in cents | ${((total(parts) * perVisit) / 10_000).toFixed(4)} | ${((total(busyParts) * (busy.administrations / busy.visits)) / 10_000).toFixed(4)} |

Not included: the web application firewall itself, log storage, and fixed costs without traffic: ${standing.toFixed(2)} dollars a month for
${Object.entries(stack.standing)
  .map(([type, count]) => `${count} × ${type.replace(/^AWS::/, '').replace('::', ' ')}`)
  .join(', ')}.

## Part by part

| part | what | for a million administrations | dollars | busy | grows with |
|---|---|--:|--:|--:|---|
${parts.map((part) => row(part, busyParts)).join('\n')}

## Writes and reads

By request, for one administration; write units of indexes are among the write units.

| during | request | target | requests | write units | of indexes | read units | bytes |
|---|---|---|--:|--:|--:|--:|--:|
${countedRows(quiet).join('\n')}

## A hundred million a day

Simulated from the counts of the busy run (\`tools/cost/busy-day.ts\`): 150 networks, the largest with a sixth of all, centers open
from seven to seven in four time zones, with random variation in every minute.

- ${day.meanPerSecond.toFixed(0)} administrations a second on average, ${day.peakPerSecond.toFixed(0)} in the worst minute of the day, ${day.largestSitePeakPerSecond.toFixed(0)} of them at the largest site;
- ${day.partitions.toLocaleString('en-US')} partitions of the charges table after a year, as many shards of its stream; in a second the fullest
  gets ${day.hottestPartitionOverMean.toFixed(1)} times its share, far from what one bears, since visits are spread by their encounter;
- ${day.storedGbADay.toFixed(0)} GB more every day;
- ${((total(busyParts, isWork) * A_HUNDRED_MILLION) / 1e6).toLocaleString('en-US', { maximumFractionDigits: 0 })} dollars a day at list prices.

The first limit to break is first:

| limit | load | maximum | | remedy |
|---|--:|--:|---|---|
${day.strains.map(({ what, load, bears, unit, soDo }) => `| ${what} | ${load.toFixed(0)} | ${bears.toLocaleString('en-US')} | ${unit}${load > bears ? ', **too much**' : ''} | ${soDo} |`).join('\n')}

A new on-demand table starts with 4,000 write units a second and doubles its earlier peak: before a day like this
comes, set its warm throughput to the peak above.
`
  return { text, figures }
}

/** Returns the use of one administration, for the simulation. */
export function perAdministration(run: MeasuredRun, stack: Deployed): PerAdministration {
  const of = (pick: (one: Counted) => boolean, figure: 'readUnits' | 'writeUnits' | 'indexWriteUnits') =>
    run.counted
      .filter(({ during }) => during === 'callback' || during === 'charge')
      .filter(pick)
      .reduce((sum, one) => sum + one[figure], 0) / run.administrations
  const isCharges = ({ what }: Counted) => !what.startsWith('drugs')
  const isSheet = ({ what }: Counted) => what.includes('> ChargeSheet')
  const { callback, charge } = run.called
  if (callback === undefined || charge === undefined) throw new Error('nothing was called')
  return {
    notifications: run.notifications / run.administrations,
    tableWrites: of(isCharges, 'writeUnits') - of(isCharges, 'indexWriteUnits'),
    siteIndexWrites: of(isSheet, 'indexWriteUnits'),
    auditWrites: of(({ what }) => what.includes('Audit'), 'writeUnits'),
    reads: of(isCharges, 'readUnits'),
    storedBytes: run.storedBytes / run.administrations,
    callbackMs: billedMs(callback, memoryOf(stack, 'subscription-callback')),
    batchMs: billedMs(charge, memoryOf(stack, 'charge')),
  }
}

function row({ part, what, count, priced, dollars, growsWith }: CostPart, busy: readonly CostPart[]): string {
  const [other] = busy.filter((one) => one.part === part && one.what.split(',')[0] === what.split(',')[0])
  const large = count >= 1e5
  const counted = `${large ? (count / 1e6).toFixed(2) : count.toFixed(count < 10 ? 2 : 0)}${large ? ' million' : ''} ${priced.replaceAll('-', ' ')}`
  return `| ${part} | ${what} | ${counted} | ${dollars.toFixed(2)} | ${other === undefined ? '' : other.dollars.toFixed(2)} | ${growsWith} |`
}

function countedRows({ counted, administrations }: MeasuredRun): readonly string[] {
  const figure = (count: number) => (count === 0 ? '' : (count / administrations).toFixed(2))
  return counted
    .filter(({ during }) => during !== 'setup')
    .toSorted((a, b) => b.writeUnits * 5 + b.readUnits - (a.writeUnits * 5 + a.readUnits))
    .map(
      ({ during, operation, what, requests, writeUnits, indexWriteUnits, readUnits, bytes }) =>
        `| ${during} | ${operation} | ${what} | ${figure(requests)} | ${figure(writeUnits)} | ${figure(indexWriteUnits)} | ${figure(readUnits)} | ${Math.round(bytes / requests)} |`,
    )
}

function rounded(figure: number): number {
  return Math.round(figure * 100) / 100
}
