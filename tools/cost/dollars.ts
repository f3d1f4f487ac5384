import type { Counted } from './counted.ts'
import { type Deployed, isTraced, memoryOf } from './deployed.ts'
import type { Called, MeasuredRun } from './measured-run.ts'
import { dollarsFor, type Priced } from './price-list.ts'

/** One part of the cost of a million administrations. */
export interface CostPart {
  readonly part: string
  readonly what: string
  /** Count, in millions of the priced unit, or in the unit itself if it is large: GB, GB-seconds. */
  readonly count: number
  readonly priced: Priced
  readonly dollars: number
  /** The quantity that the cost grows with. */
  readonly growsWith: string
}

/** Megabytes for which Lambda gives a whole processor; below, it gives a part of one. */
const MEGABYTES_A_PROCESSOR = 1769
const LAMBDA_LOG_BYTES = 428
const ACCESS_LOG_BYTES = 300
const MILLION = 1_000_000

/**
 * Returns the billed milliseconds of a call: waiting, and processor time stretched to the available part of a
 * processor.
 */
export function billedMs({ cpuMs, wallMs, invocations }: Called, memory: number): number {
  const share = Math.min(1, memory / MEGABYTES_A_PROCESSOR)
  return (cpuMs / share + Math.max(0, wallMs - cpuMs)) / invocations
}

/**
 * Returns the cost of a million administrations, part by part, at the simulated traffic. `perSecond` counts
 * notifications.
 */
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
      'reads of charts by charging and the API',
      'read-units',
      units(is(/^charges/), 'readUnits'),
      'notifications × records of a visit',
    ),
    part(
      'DynamoDB',
      'reference data',
      'read-units',
      units(is(/^drugs/), 'readUnits'),
      'running functions, by the minute',
    ),
    ...stack.front.map((front) =>
      part(front === 'edge-requests' ? EDGE : 'API', front.replace('-', ' '), front, calls, 'notifications and reads'),
    ),
    part('Lambda', 'calls', 'invocations', invoked, 'notifications'),
    working('subscription-callback', callback, 'notifications'),
    working('charge', charge, 'notifications; less if a batch has several'),
    working('fhir-api', api, 'reads by billing systems'),
    part(
      'S3',
      'lists of uploaded files',
      's3-puts-and-lists',
      run.objects.LIST ?? 0,
      'running functions, by the minute',
    ),
    part('S3', 'reference files', 's3-gets', run.objects.GET ?? 0, 'functions that start'),
    part('Logs', 'our lines', 'log-gb', ours / 1e9, 'notifications'),
    part('Logs', 'lines of Lambda and the API', 'log-gb', platform / 1e9, 'notifications'),
    part(
      'X-Ray',
      'traces',
      'traces',
      traced('subscription-callback', callback) + traced('charge', charge) + traced('fhir-api', api),
      'traced calls; less for each call at high traffic',
    ),
    part('Network', 'answers to billing systems', 'gb-out', api.bytesOut / 1e9, 'reads by billing systems'),
    part('Storage for a month', 'the table and its indexes', 'table-gb-months', gigabytes, 'administrations × months'),
    part('Storage for a month', 'point in time', 'recovery-gb-months', gigabytes, 'administrations × months'),
    part('Storage for a month', 'backup', 'backup-gb-months', gigabytes, 'administrations × months'),
  ].filter(({ dollars }) => dollars > 0)
}

const NEVER: Called = { invocations: 0, cpuMs: 0, wallMs: 0, logBytes: 0, bytesOut: 0 }

/**
 * Returns the traced part of calls. Lambda traces a function's first call of every second and a twentieth of the rest.
 * At little traffic it traces all calls.
 */
export function tracedShare(perSecond: number): number {
  return perSecond <= 1 ? 1 : (1 + 0.05 * (perSecond - 1)) / perSecond
}

/** Returns the dollars of these parts. */
export function total(parts: readonly CostPart[], of: (part: CostPart) => boolean = () => true): number {
  return parts.filter(of).reduce((sum, { dollars }) => sum + dollars, 0)
}

/** True for CloudFront, which is needed only for the firewall: a firewall cannot be attached to an HTTP API. */
const EDGE = 'Edge'

export function isEdge({ part }: CostPart): boolean {
  return part === EDGE
}

/** True for processing of administrations, without the edge and the firewall. */
export function isWork(part: CostPart): boolean {
  return !isEdge(part) && !isKeeping(part)
}

export function isKeeping({ part }: CostPart): boolean {
  return part === 'Storage for a month'
}
