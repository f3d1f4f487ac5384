import type { Counted } from './counted.ts'
import { type Deployed, isTraced, memoryOf } from './deployed.ts'
import type { Called, MeasuredRun } from './measured-run.ts'
import { dollarsFor, type Priced } from './price-list.ts'

/** One part of what it costs, for a million administrations. */
export interface CostPart {
  readonly part: string
  readonly what: string
  /** In millions of the unit it is priced by; in the unit itself where that is large: GB, GB-seconds. */
  readonly count: number
  readonly priced: Priced
  readonly dollars: number
  /** What it grows with. */
  readonly growsWith: string
}

/** Lambda gives a whole processor at so many megabytes, and part of one below. */
const MEGABYTES_A_PROCESSOR = 1769
const LAMBDA_LOG_BYTES = 428
const ACCESS_LOG_BYTES = 300
const MILLION = 1_000_000

/** Milliseconds a call is billed for: processor time, which has to be stretched to the part there is, and waiting. */
export function billedMs({ cpuMs, wallMs, invocations }: Called, memory: number): number {
  const share = Math.min(1, memory / MEGABYTES_A_PROCESSOR)
  return (cpuMs / share + Math.max(0, wallMs - cpuMs)) / invocations
}

/** What a million administrations cost, part by part, at the traffic that was played; `perSecond` is of notifications. */
export function costParts(run: MeasuredRun, stack: Deployed, perSecond: number): readonly CostPart[] {
  const perMillion = MILLION / run.administrations
  const part = (part: string, what: string, priced: Priced, counted: number, growsWith: string): CostPart => {
    const count = counted * perMillion
    return { part, what, count, priced, dollars: dollarsFor(priced, count), growsWith }
  }
  const units = (of: (one: Counted) => boolean, figure: 'readUnits' | 'writeUnits') =>
    run.counted
      .filter(({ during }) => during !== 'setup')
      .filter(of)
      .reduce((sum, one) => sum + one[figure], 0)
  const is = (pattern: RegExp) => (one: Counted) => pattern.test(one.what)
  const call = (name: string): Called => run.called[name] ?? NEVER
  const [callback, charge, api] = [call('callback'), call('charge'), call('api')]
  const calls = callback.invocations + api.invocations
  const working = (name: string, called: Called, growsWith: string): CostPart => {
    const [memory, ms] = [memoryOf(stack, name), billedMs(called, memoryOf(stack, name))]
    const gbSeconds = (ms / 1000) * (memory / 1024) * called.invocations
    return part('Lambda', `${name}, ${ms.toFixed(1)} ms of ${memory} MB`, 'gb-seconds', gbSeconds, growsWith)
  }
  const ours = [callback, charge, api].reduce((sum, { logBytes }) => sum + logBytes, 0)
  const invoked = [callback, charge, api].reduce((sum, { invocations }) => sum + invocations, 0)
  const platform =
    (stack.platformLogs ? invoked * LAMBDA_LOG_BYTES : 0) + (stack.accessLogs ? calls * ACCESS_LOG_BYTES : 0)
  const traced = (name: string, { invocations }: Called) =>
    isTraced(stack, name) ? invocations * tracedShare((perSecond * invocations) / run.notifications) : 0
  const gigabytes = run.storedBytes / 1e9
  return [
    part(
      'DynamoDB',
      'records, with their indexes',
      'write-units',
      units((one) => one.during === 'callback', 'writeUnits'),
      'notifications × kilobytes packed',
    ),
    part(
      'DynamoDB',
      'sheets, with their index',
      'write-units',
      units((one) => one.during === 'charge' && /> ChargeSheet|transaction/.test(one.what), 'writeUnits'),
      'notifications that change a sheet × kilobytes packed',
    ),
    part('DynamoDB', 'who looks where', 'write-units', units(is(/UsedBy|SignedAt/), 'writeUnits'), 'visits'),
    part(
      'DynamoDB',
      'audit trail',
      'write-units',
      units(is(/Audit/), 'writeUnits'),
      'batches of the stream, and reads',
    ),
    part('DynamoDB', 'calls counted', 'write-units', units(is(/Calls/), 'writeUnits'), 'reads by billing systems'),
    part(
      'DynamoDB',
      'anything else written',
      'write-units',
      units(
        (one) => one.during !== 'callback' && !/> ChargeSheet|transaction|UsedBy|SignedAt|Audit|Calls/.test(one.what),
        'writeUnits',
      ),
      '',
    ),
    part(
      'DynamoDB',
      'what charging and the API read of charts',
      'read-units',
      units(is(/^charges/), 'readUnits'),
      'notifications × what a visit holds',
    ),
    part(
      'DynamoDB',
      'reference data',
      'read-units',
      units(is(/^drugs/), 'readUnits'),
      'functions that run, by the minute',
    ),
    ...stack.front.map((front) =>
      part(front === 'edge-requests' ? EDGE : 'API', front.replace('-', ' '), front, calls, 'notifications and reads'),
    ),
    part('Lambda', 'calls', 'invocations', invoked, 'notifications'),
    working('subscription-callback', callback, 'notifications'),
    working('charge', charge, 'notifications; fewer where a batch gathers several'),
    working('fhir-api', api, 'reads by billing systems'),
    part(
      'S3',
      'lists of what sites uploaded',
      's3-puts-and-lists',
      run.objects.LIST ?? 0,
      'functions that run, by the minute',
    ),
    part('S3', 'reference files', 's3-gets', run.objects.GET ?? 0, 'functions that start'),
    part('Logs', 'our lines', 'log-gb', ours / 1e9, 'notifications'),
    part('Logs', 'lines of Lambda and the API', 'log-gb', platform / 1e9, 'notifications'),
    part(
      'X-Ray',
      'traces',
      'traces',
      traced('subscription-callback', callback) + traced('charge', charge) + traced('fhir-api', api),
      'calls of what is traced, the more slowly the more there are',
    ),
    part('Network', 'answers to billing systems', 'gb-out', api.bytesOut / 1e9, 'reads by billing systems'),
    part('A month of keeping', 'the table and its indexes', 'table-gb-months', gigabytes, 'administrations × months'),
    part('A month of keeping', 'point in time', 'recovery-gb-months', gigabytes, 'administrations × months'),
    part('A month of keeping', 'backup', 'backup-gb-months', gigabytes, 'administrations × months'),
  ].filter(({ dollars }) => dollars > 0)
}

const NEVER: Called = { invocations: 0, cpuMs: 0, wallMs: 0, logBytes: 0, bytesOut: 0 }

/** Of a function Lambda traces the first call of every second and a twentieth of the rest: of little traffic all. */
export function tracedShare(perSecond: number): number {
  return perSecond <= 1 ? 1 : (1 + 0.05 * (perSecond - 1)) / perSecond
}

/** Dollars of these parts. */
export function total(parts: readonly CostPart[], of: (part: CostPart) => boolean = () => true): number {
  return parts.filter(of).reduce((sum, { dollars }) => sum + dollars, 0)
}

/** CloudFront is there for the firewall alone, which can stand before an HTTP API in no other way. */
const EDGE = 'Edge'

export function isEdge({ part }: CostPart): boolean {
  return part === EDGE
}

/** What is done for administrations, but for the firewall and the edge it stands at. */
export function isWork(part: CostPart): boolean {
  return !isEdge(part) && !isKeeping(part)
}

export function isKeeping({ part }: CostPart): boolean {
  return part === 'A month of keeping'
}
