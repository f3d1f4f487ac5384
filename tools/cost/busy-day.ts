import { randomFrom } from '../../test/generator/random.ts'

/** Use of one administration, as counted in a busy run. */
export interface PerAdministration {
  readonly notifications: number
  readonly tableWrites: number
  /** Write units of the index with one partition for each site. */
  readonly siteIndexWrites: number
  readonly auditWrites: number
  readonly reads: number
  readonly storedBytes: number
  /** Milliseconds of a callback, and of charging a batch of a hundred changes. */
  readonly callbackMs: number
  readonly batchMs: number
}

/** Load on one limit in the worst second of the day, and its maximum. */
export interface Strain {
  readonly what: string
  readonly load: number
  readonly bears: number
  readonly unit: string
  readonly soDo: string
}

export interface BusyDay {
  readonly administrations: number
  readonly meanPerSecond: number
  readonly peakPerSecond: number
  readonly largestSitePeakPerSecond: number
  readonly partitions: number
  readonly hottestPartitionOverMean: number
  readonly storedGbADay: number
  /** Limits, the first to break first. */
  readonly strains: readonly Strain[]
}

/** Percentage of a day's infusions charted in each hour of local time: centers are open from seven to seven. */
const HOURS = [0, 0, 0, 0, 0, 0.5, 2, 7, 10, 11, 12, 11, 10, 11, 10, 8, 4, 2, 1, 0.5, 0, 0, 0, 0]
/** Parts of the population, by hours behind the east. */
const ZONES = [0.47, 0.29, 0.07, 0.17]
/** Networks served; the k-th has one k-th of the largest one's volume. */
const SITES = 150

const PARTITION_WRITES = 1000
const PARTITION_READS = 3000
const PARTITION_GB = 10
const KEPT_DAYS = 365

/**
 * Simulates a day of so many administrations, minute by minute, with random variation. Finds the load in the worst
 * second, at the largest site and on the busiest partition of the table. Orders the limits by load. The same for the
 * same seed.
 */
export function busyDay(
  administrations: number,
  per: PerAdministration,
  limits: { readonly callsASecond: number },
  seed = 1,
): BusyDay {
  const { next: random } = randomFrom(seed)
  const weights = Array.from({ length: SITES }, (_, at) => 1 / (at + 1))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let peak = 0
  let largest = 0
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    let all = 0
    for (const [site, weight] of weights.entries()) {
      const zone = zoneOf(site)
      const expected = ((administrations * weight) / whole) * partOfDay(minute, zone)
      const came = about(expected, random)
      all += came
      largest = Math.max(largest, came / 60)
    }
    peak = Math.max(peak, all / 60)
  }
  const notifications = peak * per.notifications
  const storedGb = (administrations * per.storedBytes) / 1e9
  const partitions = Math.ceil(
    Math.max(
      (peak * per.tableWrites) / PARTITION_WRITES + (peak * per.reads) / PARTITION_READS,
      (storedGb * KEPT_DAYS) / PARTITION_GB,
    ),
  )
  const hottest = hottestOf(Math.round(notifications), partitions, random)
  const batchesASecond = notifications / 100
  const strains: Strain[] = [
    {
      what: 'throttle of the API',
      load: notifications,
      bears: limits.callsASecond,
      unit: 'calls/s',
      soDo: 'raise the rate of the stage; until then EHRs get 429 and try again',
    },
    {
      what: 'index by-last-updated of the largest site',
      load: largest * per.siteIndexWrites,
      bears: PARTITION_WRITES,
      unit: 'write units/s',
      soDo: 'spread the key of that site over several (`T#site#0` … `T#site#7`), and read them in parallel',
    },
    {
      what: 'audit trail of the largest site',
      load: largest * per.auditWrites,
      bears: PARTITION_WRITES,
      unit: 'write units/s',
      soDo: 'spread the day of that site over several partitions',
    },
    {
      what: 'write units of the table',
      load: peak * per.tableWrites,
      bears: 40_000,
      unit: 'units/s',
      soDo: 'ask for a higher quota of the table: its writes are spread over all partitions',
    },
    {
      what: 'read units of the table',
      load: peak * per.reads,
      bears: 40_000,
      unit: 'units/s',
      soDo: 'ask for a higher quota of the table',
    },
    {
      what: 'charging, one call at a time for each shard',
      load: batchesASecond * (per.batchMs / 1000),
      bears: partitions,
      unit: 'concurrent calls',
      soDo: 'raise the parallelization factor of the stream, up to ten for each shard',
    },
    {
      what: 'concurrent calls of the account',
      load: notifications * (per.callbackMs / 1000) + Math.min(partitions, batchesASecond * (per.batchMs / 1000)),
      bears: 1000,
      unit: 'concurrent calls',
      soDo: 'ask for a higher quota of the account',
    },
  ]
  return {
    administrations,
    meanPerSecond: administrations / 86_400,
    peakPerSecond: peak,
    largestSitePeakPerSecond: largest,
    partitions,
    hottestPartitionOverMean: hottest,
    storedGbADay: storedGb,
    strains: strains.sort((a, b) => b.load / b.bears - a.load / a.bears),
  }
}

/** Returns the part of a day's charting in a minute of eastern time, for a site so many hours behind. */
function partOfDay(minute: number, behind: number): number {
  const hour = (Math.floor(minute / 60) - behind + 24) % 24
  return (HOURS[hour] ?? 0) / 100 / 60
}

/** Spreads the sites over the time zones, in proportion to the population. */
function zoneOf(site: number): number {
  let at = (site * 0.618) % 1
  for (const [zone, part] of ZONES.entries()) {
    if (at < part) return zone
    at -= part
  }
  return 0
}

/** Returns a random count around an expected one, with the spread of a normal distribution. */
function about(expected: number, random: () => number): number {
  const spread = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.max(0, expected + spread * Math.sqrt(expected))
}

/** Returns the load of the fullest of so many partitions in a second, divided by the mean. */
function hottestOf(notifications: number, partitions: number, random: () => number): number {
  const counts = new Uint32Array(partitions)
  for (let one = 0; one < notifications; one += 1) {
    const at = Math.floor(random() * partitions)
    counts[at] = (counts[at] ?? 0) + 1
  }
  return Math.max(...counts) / (notifications / partitions)
}
