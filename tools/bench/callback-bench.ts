import { execFileSync, fork } from 'node:child_process'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { bundleFunction } from '../../cdk/bundle.ts'
import { LOCAL } from '../../shared/local/local-environment.ts'
import type { BenchServers, StartedServers } from './callback-bench-servers.ts'
import { median, rounded } from './figures.ts'

export interface CallbackBench {
  /** Callbacks a second through the local runner, at 16 connections. */
  readonly callbacks_per_second: number
  /** Bodies a second through a bare Node server that parses them and stores them in the same table with the AWS SDK. */
  readonly bare_per_second: number
  /** Time of the callback divided by the time of the bare server. */
  readonly callback_over_bare: number
  /** Milliseconds in which 99 of 100 calls are answered, at 16 connections. */
  readonly callback_p99_ms: number
  readonly bare_p99_ms: number
  readonly callback_bundle_kb: number
  /** Milliseconds of an import: median of 15, each in a process of its own. */
  readonly callback_import_ms: number
}

const CONNECTIONS = 16
const CALLS = 1500
const WARM_CALLS = 200
const ROUNDS = 5
const IMPORTS = 15

/** Measures a callback against storing the same body with no other work. */
export async function callbackBench(): Promise<CallbackBench> {
  const { bytes, path } = await bundleFunction('subscription-callback')
  const imports = Array.from({ length: IMPORTS }, () => importMs(path))
  const rates: Round[] = []
  for (let round = 0; round < ROUNDS; round += 1) rates.push(await oneRound())
  const of = (server: keyof BenchServers, figure: keyof Rate) => median(rates.map((rate) => rate[server][figure]))
  const [callbacks, bare] = [of('callbacks', 'perSecond'), of('bare', 'perSecond')]
  return {
    callbacks_per_second: Math.round(callbacks),
    bare_per_second: Math.round(bare),
    callback_over_bare: rounded(bare / callbacks, 2),
    callback_p99_ms: rounded(of('callbacks', 'p99')),
    bare_p99_ms: rounded(of('bare', 'p99')),
    callback_bundle_kb: Math.round(bytes / 1024),
    callback_import_ms: rounded(median(imports)),
  }
}

interface Rate {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p99: number
}

type Round = Readonly<Record<keyof BenchServers, Rate>>

/**
 * Measures the servers in turn, each warmed up, in one new process with one new database. So neither meets data of an
 * earlier run.
 */
async function oneRound(): Promise<Round> {
  const child = fork(fileURLToPath(new URL('callback-bench-servers.ts', import.meta.url)))
  const { servers, secret } = await new Promise<StartedServers>((resolve, reject) => {
    child.once('message', (message) => resolve(message as StartedServers))
    child.once('exit', () => reject(new Error('the servers to measure did not start')))
  })
  const callback = `/callback/${LOCAL.tenant}`
  await rateOf({ port: servers.bare, path: '/', secret }, 'warm', WARM_CALLS)
  await rateOf({ port: servers.callbacks, path: callback, secret }, 'warm', WARM_CALLS)
  const bare = await rateOf({ port: servers.bare, path: '/', secret }, 'run', CALLS)
  const callbacks = await rateOf({ port: servers.callbacks, path: callback, secret }, 'run', CALLS)
  await new Promise((resolve) => {
    child.once('exit', resolve)
    child.send('stop')
  })
  return { callbacks, bare }
}

interface Target {
  readonly port: number
  readonly path: string
  readonly secret: string
}

async function rateOf(target: Target, name: string, calls: number): Promise<Rate> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const bodies = Array.from({ length: calls }, (_, call) => administration(`${name}-${call}`, Math.floor(call / 15)))
  const times: number[] = []
  let next = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let call = next++; call < calls; call = next++) {
        const sent = performance.now()
        await post(agent, target, bodies[call] ?? '')
        times.push(performance.now() - sent)
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  return { perSecond: calls / seconds, p99: times[Math.floor(calls * 0.99)] ?? 0 }
}

function post(agent: Agent, { port, path, secret }: Target, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/fhir+json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${secret}`,
    }
    const sent = request({ agent, port, path, host: '127.0.0.1', method: 'POST', headers }, (response) => {
      response.resume()
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}`))))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Makes the bodies of an infusion day: some 15 administrations for each encounter. */
function administration(id: string, encounter: number): string {
  const ndc = { system: 'http://hl7.org/fhir/sid/ndc', code: '00006-3026-02' }
  return JSON.stringify({
    resourceType: 'MedicationAdministration',
    id: `bench-${id}`,
    meta: { versionId: '1', lastUpdated: '2026-01-14T16:00:00.000Z' },
    status: 'completed',
    medicationCodeableConcept: { coding: [ndc], text: 'pembrolizumab 100 mg/4 mL vial' },
    subject: { reference: `Patient/bench-${encounter}` },
    context: { reference: `Encounter/bench-${encounter}` },
    effectivePeriod: { start: '2026-01-14T14:10:00-06:00', end: '2026-01-14T14:41:00-06:00' },
    performer: [{ actor: { reference: 'Practitioner/rn-7' } }],
    dosage: {
      text: '200 mg IV over 30 minutes',
      route: { coding: [{ system: 'http://snomed.info/sct', code: '47625008' }] },
      dose: { value: 200, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' },
    },
  })
}

function importMs(path: string): number {
  const script = `const t = performance.now(); await import(process.argv[1]); console.log(performance.now() - t)`
  const env = { ...process.env, CHARGES_TABLE: 'charges', TENANTS: '[]', AWS_REGION: 'us-east-1' }
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script, path], { env, encoding: 'utf8' }))
}
