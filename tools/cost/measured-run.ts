import { fork } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { APIGatewayProxyEventV2, Context, DynamoDBStreamEvent } from 'aws-lambda'
import type { FhirResource } from 'fhir/r4.js'
import { isRecordType } from '../../shared/fhir/reading/received-resource.ts'
import { LOCAL } from '../../shared/local/local-environment.ts'
import { startLocalSite } from '../../shared/local/local-site.ts'
import { ownSecrets } from '../../shared/local/own-secrets.ts'
import { visitBundle } from '../../test/generator/visits.ts'
import type { Counted } from './counted.ts'
import { tableStream } from './table-stream.ts'

/** The activity of a function in a run: number of calls, time, and log lines. */
export interface Called {
  invocations: number
  /** Processor time on this machine, and total time with a database that answers after `DATABASE_MS`. */
  cpuMs: number
  wallMs: number
  logBytes: number
  bytesOut: number
}

export interface MeasuredRun {
  readonly visits: number
  readonly administrations: number
  readonly notifications: number
  readonly counted: readonly Counted[]
  readonly called: Readonly<Record<string, Called>>
  /** S3 requests by method, while the functions ran. */
  readonly objects: Readonly<Record<string, number>>
  /** Bytes of the charges table after all visits are charged. */
  readonly storedBytes: number
}

/** Milliseconds until DynamoDB answers a function in its region; AWS calls it single-digit milliseconds. */
export const DATABASE_MS = 4

export interface RunAsked {
  readonly visits: number
  /** Seconds from one notification to the next. Cached values of a function expire meanwhile. */
  readonly secondsBetween: number
  /** Notifications that arrive before any is charged: 1 in a quiet run, a whole batch of the stream in a busy one. */
  readonly together: number
}

/**
 * Sends visits as an EHR charts them, one notification at a time, through the functions themselves. Waits for all
 * results before the next one.
 */
export async function measuredRun({ visits, secondsBetween, together }: RunAsked): Promise<MeasuredRun> {
  const folder = mkdtempSync(join(tmpdir(), 'cost-'))
  const database = await countingDatabase()
  const called: Record<string, Called> = {}
  let during = 'setup'
  const site = await startLocalSite({
    folder,
    database: { kind: 'running', name: 'the counting one', endpoint: database.endpoint },
    log: (line) => {
      const of = called[during]
      if (of === undefined) return
      of.logBytes += Buffer.byteLength(line) + LOG_EVENT_BYTES
    },
  })
  const secrets = ownSecrets(folder)
  const objects = countObjects(site.endpoints.store, () => during !== 'setup')
  const clock = laterClock()
  try {
    await site.loadStarter()
    const [callback, charge, fhir] = await Promise.all([
      import('../../functions/subscription-callback.ts'),
      import('../../functions/charge.ts'),
      import('../../functions/fhir-api.ts'),
    ])
    const stream = await tableStream(database.endpoint)

    const measured = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
      await database.tell({ during: name })
      during = name
      const one = called[name] ?? { invocations: 0, cpuMs: 0, wallMs: 0, logBytes: 0, bytesOut: 0 }
      called[name] = one
      const [cpu, began] = [process.cpuUsage(), performance.now()]
      const result = await work()
      const { user, system } = process.cpuUsage(cpu)
      one.invocations += 1
      one.cpuMs += (user + system) / 1000
      one.wallMs += performance.now() - began
      during = 'setup'
      await database.tell({ during: 'setup' })
      return result
    }
    /** Runs the functions as Lambda does: passes filtered changes in batches, then their results. */
    const charged = async () => {
      for (;;) {
        const records = (await stream.next()).filter(callsCharge)
        if (records.length === 0) return
        for (let at = 0; at < records.length; at += MOST_IN_A_BATCH) {
          const Records = records.slice(at, at + MOST_IN_A_BATCH)
          const { batchItemFailures } = await measured('charge', () => charge.handler({ Records }))
          if (batchItemFailures.length > 0) throw new Error('a visit was not charged')
        }
      }
    }
    const notify = async (resource: unknown) => {
      clock.pass(secondsBetween)
      const event = callOf('POST', `/callback/${LOCAL.tenant}`, { tenant: LOCAL.tenant }, secrets.callback, resource)
      const { statusCode } = await measured('callback', () => callback.handler(event, {} as Context))
      if (statusCode !== 200) throw new Error(`a notification was answered ${statusCode}`)
    }
    const play = async (resources: readonly FhirResource[]) => {
      for (let at = 0; at < resources.length; at += together) {
        for (const resource of resources.slice(at, at + together)) await notify(resource)
        await charged()
      }
    }

    const warming = Array.from({ length: WARM_VISITS }, (_, at) => charted(visitBundle(WARM_SEED, at + 1), 'warm-'))
    await play(warming.flat())
    for (const name of Object.keys(called)) delete called[name]
    objects.clear()
    await database.tell({ forget: true, delayMs: DATABASE_MS })

    const days = Array.from({ length: visits }, (_, at) => charted(visitBundle(SEED, at + 1), ''))
    const longest = Math.max(...days.map(({ length }) => length))
    await play(Array.from({ length: longest }, (_, at) => days.flatMap((day) => day[at] ?? [])).flat())
    await database.tell({ delayMs: 0 })
    const storedBytes = await database.storedBytes()
    await database.tell({ delayMs: DATABASE_MS })
    for (const day of days) {
      clock.pass(secondsBetween)
      const encounter = day.find(({ resourceType }) => resourceType === 'Encounter')?.id ?? ''
      const event = callOf(
        'GET',
        `/fhir/${LOCAL.tenant}/ChargeItem`,
        { proxy: `${LOCAL.tenant}/ChargeItem` },
        secrets.read,
      )
      const headers = { ...event.headers, 'accept-encoding': 'gzip' }
      const asked = { ...event, headers, rawQueryString: `context=Encounter/${encounter}` }
      const { statusCode, body = '' } = await measured('api', () => fhir.handler(asked, {} as Context))
      if (statusCode !== 200) throw new Error(`a search was answered ${statusCode} ${body}`)
      const api = called.api
      if (api !== undefined) api.bytesOut += Buffer.byteLength(body, 'base64')
    }
    const counted = await database.counted()
    stream.close()
    const notifications = days.reduce((sum, { length }) => sum + length, 0)
    const administrations = days.flat().filter(({ resourceType }) => resourceType === 'MedicationAdministration').length
    return {
      visits,
      administrations,
      notifications,
      counted,
      called,
      objects: Object.fromEntries(objects),
      storedBytes,
    }
  } finally {
    clock.restore()
    await site.stop()
    await database.stop()
    rmSync(folder, { recursive: true })
  }
}

const SEED = 11
const WARM_SEED = 3
const WARM_VISITS = 12
/** Settings of the event source mapping. */
const MOST_IN_A_BATCH = 100
/** Bytes that CloudWatch adds to each log line. */
const LOG_EVENT_BYTES = 26

/**
 * Orders the records as they are charted: cover and arrival first, each administration at its end, then the end of the
 * visit.
 */
function charted(bundle: ReturnType<typeof visitBundle>, prefix: string): FhirResource[] {
  const resources = (bundle.entry ?? []).flatMap(({ resource }) =>
    resource !== undefined && isRecordType(resource.resourceType) ? [resource] : [],
  )
  const renamed =
    prefix === ''
      ? resources
      : (JSON.parse(JSON.stringify(resources).replaceAll(/"((?:\w+\/)?)v(\d+-)/g, `"$1${prefix}v$2`)) as FhirResource[])
  const late = renamed.filter(({ resourceType }) => resourceType === 'MedicationAdministration')
  const early = renamed.filter((one) => !late.includes(one))
  const [encounter] = early.filter(({ resourceType }) => resourceType === 'Encounter')
  const arrived = early.map((one) =>
    one === encounter
      ? ({ ...one, status: 'in-progress', meta: { lastUpdated: '2020-01-01T00:00:00Z' } } as FhirResource)
      : one,
  )
  return [...arrived, ...late, ...(encounter === undefined ? [] : [encounter])]
}

/** Applies the filter of the event source mapping. */
function callsCharge({ dynamodb }: DynamoDBStreamEvent['Records'][number]): boolean {
  const [type = ''] = dynamodb?.Keys?.sk?.S?.split('#') ?? []
  return isRecordType(type)
}

function callOf(
  method: string,
  path: string,
  pathParameters: Record<string, string>,
  secret: string,
  resource?: unknown,
): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: '',
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/fhir+json', authorization: `Bearer ${secret}`, host: 'localhost' },
    pathParameters,
    isBase64Encoded: false,
    ...(resource === undefined ? {} : { body: JSON.stringify(resource) }),
    requestContext: {
      accountId: '',
      apiId: '',
      domainName: 'localhost',
      domainPrefix: '',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId: '00000000-0000-0000-0000-000000000000',
      routeKey: '',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
  }
}

/** Moves the clock on, so that cached values of the functions expire. */
function laterClock() {
  const { now } = Date
  let passed = 0
  Date.now = () => now() + passed
  return {
    pass: (seconds: number) => {
      passed += seconds * 1000
    },
    restore: () => {
      Date.now = now
    },
  }
}

function countObjects(endpoint: string, isOn: () => boolean): Map<string, number> {
  const { host } = new URL(endpoint)
  const seen = new Map<string, number>()
  subscribe('http.client.request.start', (message) => {
    const { request } = message as { request: { method: string; path: string; getHeader(name: string): unknown } }
    if (!isOn() || request.getHeader('host') !== host) return
    const method = request.path.includes('list-type=2') ? 'LIST' : request.method
    seen.set(method, (seen.get(method) ?? 0) + 1)
  })
  return seen
}

type Answer = { readonly counted?: readonly Counted[]; readonly storedBytes?: number; readonly endpoint?: string }

async function countingDatabase() {
  const child = fork(fileURLToPath(new URL('counting-database.ts', import.meta.url)))
  const answer = () => new Promise<Answer>((resolve) => child.once('message', (message) => resolve(message as Answer)))
  child.once('exit', (code) => code === 0 || code === null || process.exit(1)) // stops the counting
  const { endpoint = '' } = await answer()
  const ask = (message: object) => {
    child.send(message)
    return answer()
  }
  return {
    endpoint,
    tell: (message: { during?: string; delayMs?: number; forget?: true }) => ask(message),
    counted: async () => (await ask({ tell: true })).counted ?? [],
    storedBytes: async () => (await ask({ weigh: true })).storedBytes ?? 0,
    stop: () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve())
        child.send({ stop: true })
      }),
  }
}
