import { type LookupAddress, lookup } from 'node:dns'
import { type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { EhrFault } from './ehr-fault.ts'
import { isLoopback, isPublicAddress } from './public-address.ts'

/** A request to an EHR or its authorization server. */
export interface GuardedRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** True if the site's settings say that the EHR runs on this machine. TLS is then not required. */
  readonly local?: boolean | undefined
  /** Milliseconds until the last byte of the answer. */
  readonly timeoutMs?: number
  readonly mostBytes?: number
}

export interface GuardedResponse {
  readonly status: number
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

type Resolve = (host: string, done: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void

const LONGEST_MS = 20_000
const MOST_BYTES = 20 * 1024 * 1024

/**
 * Sends one HTTPS request to a public address, or to this machine if `local`. Connects to the same address it checked.
 * Refuses redirects, and cuts off large and slow answers.
 */
export function guardedRequest(
  url: URL,
  { method = 'GET', headers = {}, body, local = false, timeoutMs = LONGEST_MS, mostBytes = MOST_BYTES }: GuardedRequest,
  resolve: Resolve = (host, done) => lookup(host, { all: true }, done),
): Promise<GuardedResponse> {
  const mayBe = local ? isLoopback : isPublicAddress
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'https:' && !(local && url.protocol === 'http:')) return elsewhere(url, 'must use https')
  if (isIP(literal) !== 0 && !mayBe(literal)) return elsewhere(url, 'is not a public address')

  const guardedLookup: LookupFunction = (host, options, done) =>
    resolve(host, (error, addresses) => {
      const [first] = addresses ?? []
      if (error !== null || first === undefined) return done(error ?? new Error(`${host} has no address`), [])
      if (!addresses.every(({ address }) => mayBe(address))) return done(new Elsewhere(), [])
      if (options.all === true) return done(null, [...addresses])
      done(null, first.address, first.family)
    })

  return new Promise((resolved, rejected) => {
    const call = (url.protocol === 'https:' ? overHttps : overHttp)(url, {
      method,
      headers: {
        'accept-encoding': 'identity', // an unpacked body could be any size
        ...headers,
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
      lookup: guardedLookup,
      agent: false, // a checked connection must not serve another site
      signal: AbortSignal.timeout(timeoutMs),
    })
    call.on('error', (error) => rejected(faultOf(error, url)))
    call.on('response', (answer) => {
      bodyOf(answer, mostBytes).then(
        (text) => resolved({ status: answer.statusCode ?? 0, headers: headersOf(answer), body: text }),
        (error) => {
          call.destroy()
          rejected(faultOf(error, url))
        },
      )
    })
    call.end(body)
  }).then((response) => refuseRedirect(response as GuardedResponse, url))
}

class Elsewhere extends Error {}
class TooLarge extends Error {}

function elsewhere(url: URL, why: string): Promise<never> {
  return Promise.reject(new EhrFault(`${url.host} ${why}`, { kind: 'elsewhere' }))
}

function faultOf(error: unknown, { host }: URL): EhrFault {
  if (error instanceof Elsewhere) return new EhrFault(`${host} is not at a public address`, { kind: 'elsewhere' })
  if (error instanceof TooLarge)
    return new EhrFault(`${host} sent a larger answer than we accept`, { kind: 'too-large' })
  const code = (error as NodeJS.ErrnoException).code ?? (error as Error).name
  return new EhrFault(`${host} does not answer: ${code}`, { kind: 'unreachable' })
}

function refuseRedirect(response: GuardedResponse, { host }: URL): GuardedResponse {
  const { status } = response
  if (status < 300 || status >= 400 || status === 304) return response
  throw new EhrFault(`${host} sent a redirect, which is not followed`, { kind: 'elsewhere', status })
}

async function bodyOf(answer: IncomingMessage, mostBytes: number): Promise<string> {
  if (Number(answer.headers['content-length'] ?? 0) > mostBytes) throw new TooLarge()
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length
    if (size > mostBytes) throw new TooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

function headersOf({ headers }: IncomingMessage): GuardedResponse['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}
