import { randomFrom } from '../../test/generator/random.ts'

/** What one administration comes to, as counted in a busy run. */
export interface PerAdministration {
  readonly notifications: number
  readonly tableWrites: number
  /** Write units of the index that has a partition a site. */
  readonly siteIndexWrites: number
  readonly auditWrites: number
  readonly reads: number
  readonly storedBytes: number
  /** Milliseconds a callback runs, and a batch of a hundred changes is charged in. */
  readonly callbackMs: number
  readonly batchMs: number
}

/** How hard something is driven at the worst second of the day, and what it bears. */
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
  /** What breaks first, first. */
  readonly strains: readonly Strain[]
}

/** Part of a day's infusions that are charted in each hour of local time: centers open at seven and close at seven. */
const HOURS = [0, 0, 0, 0, 0, 0.5, 2, 7, 10, 11, 12, 11, 10, 11, 10, 8, 4, 2, 1, 0.5, 0, 0, 0, 0]
/** Parts of the country, by hours behind the east. */
const ZONES = [0.47, 0.29, 0.07, 0.17]
/** Networks served; the k-th has one k-th of what the largest has. */
const SITES = 150

const PARTITION_WRITES = 1000
const PARTITION_READS = 3000
const PARTITION_GB = 10
const KEPT_DAYS = 365

/**
 * A day of so many administrations, minute by minute, with chance in it: how many come in the worst second, at the
 * largest site, and on the hottest partition of the table; and what of it all is driven hardest. The same for the same seed.
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
      soDo: 'raise the rate of the stage; EHRs are told 429 and come again',
    },
    {
      what: 'index by-last-updated of the largest site',
      load: largest * per.siteIndexWrites,
      bears: PARTITION_WRITES,
      unit: 'write units/s',
      soDo: 'spread the key of that site over several (`T#site#0` … `T#site#7`), and read them side by side',
    },
    {
      what: 'audit trail of the largest site',
      load: largest * per.auditWrites,
      bears: PARTITION_WRITES,
      unit: 'write units/s',
      soDo: 'spread the day of that site over several places',
    },
    {
      what: 'write units of the table',
      load: peak * per.tableWrites,
      bears: 40_000,
      unit: 'units/s',
      soDo: 'ask for a higher quota of the table: nothing of it is in one place',
    },
    {
      what: 'read units of the table',
      load: peak * per.reads,
      bears: 40_000,
      unit: 'units/s',
      soDo: 'ask for a higher quota of the table',
    },
    {
      what: 'charging, a call at a time a shard',
      load: batchesASecond * (per.batchMs / 1000),
      bears: partitions,
      unit: 'calls at once',
      soDo: 'raise the parallelization factor of the stream, up to ten a shard',
    },
    {
      what: 'calls at once of the account',
      load: notifications * (per.callbackMs / 1000) + Math.min(partitions, batchesASecond * (per.batchMs / 1000)),
      bears: 1000,
      unit: 'calls at once',
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

/** The part of a day's charting that falls into a minute of the east, of a site so many hours behind. */
function partOfDay(minute: number, behind: number): number {
  const hour = (Math.floor(minute / 60) - behind + 24) % 24
  return (HOURS[hour] ?? 0) / 100 / 60
}

/** Sites take turns over the country, as its people live. */
function zoneOf(site: number): number {
  let at = (site * 0.618) % 1
  for (const [zone, part] of ZONES.entries()) {
    if (at < part) return zone
    at -= part
  }
  return 0
}

/** As many as come by chance where so many are expected: what is many is spread about its mean. */
function about(expected: number, random: () => number): number {
  const spread = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.max(0, expected + spread * Math.sqrt(expected))
}

/** How much more than its share the fullest of so many partitions gets in a second. */
function hottestOf(notifications: number, partitions: number, random: () => number): number {
  const counts = new Uint32Array(partitions)
  for (let one = 0; one < notifications; one += 1) {
    const at = Math.floor(random() * partitions)
    counts[at] = (counts[at] ?? 0) + 1
  }
  return Math.max(...counts) / (notifications / partitions)
}
