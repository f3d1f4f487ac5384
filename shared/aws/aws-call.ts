import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as plainRequest } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import { signedHeaders } from './signature-v4.ts'

/** A request to a service of AWS, before it is signed. */
export interface AwsRequest {
  readonly service: 'dynamodb' | 's3' | 'kms'
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}

export interface AwsAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What a service refused, under its own name of it: `ValidationException`, `NoSuchKey`. */
export class AwsError extends Error {
  readonly status: number
  constructor(name: string, message: string, status: number) {
    super(message)
    this.name = name
    this.status = status
  }
}

/** Reads the name of the error out of an answer that is none. */
type ErrorIn = (answer: AwsAnswer) => AwsError

const MOST_TRIES = 3
/** Waits grow from here, twofold each time, and are cut short by chance, so that many who wait do not come at once. */
const FIRST_WAIT_MS = 50
/** A connection on which nothing moves for so long is given up: a service answers in milliseconds, or not at all. */
const SILENCE_MS = 5000

/** What passes by itself; everything else would be refused again. */
const PASSING =
  /Throttl|LimitExceeded|ThroughputExceeded|RequestTimeout|SlowDown|TransactionInProgress|RequestTimeTooSkewed/
const BROKEN = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_INCOMPLETE'])

/**
 * Sends a request, signed with the credentials Lambda puts into the environment, and again where it did not come through
 * or the service says later: three times in all. Throws what the service refused.
 *
 * This stands where the clients of the AWS SDK were: 190 KB for DynamoDB and 160 KB for S3 more in every function, thirty
 * milliseconds of each cold start, and more processor time than all else a callback does. `test/aws` holds what is
 * signed against the SDK's own signer, and retries and errors against a server that fails in every way.
 */
async function call(request: AwsRequest, errorIn: ErrorIn): Promise<AwsAnswer> {
  for (let tries = 1; ; tries += 1) {
    const failed = await attempt(request, errorIn)
    if (!(failed instanceof Error)) return failed
    if (tries === MOST_TRIES || !passes(failed)) throw failed
    await new Promise((resolve) => setTimeout(resolve, Math.random() * FIRST_WAIT_MS * 2 ** tries))
  }
}

/** What every request goes through; a test can stand in for it. */
export const aws = { call }

async function attempt(request: AwsRequest, errorIn: ErrorIn): Promise<AwsAnswer | Error> {
  try {
    const answer = await exchange(request)
    return answer.status < 300 ? answer : errorIn(answer)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error
    throw error
  }
}

function passes(error: Error): boolean {
  if (error instanceof AwsError) return error.status >= 500 || PASSING.test(error.name)
  return BROKEN.has((error as NodeJS.ErrnoException).code ?? '')
}

const agents = {
  'http:': new Agent({ keepAlive: true, maxSockets: 50 }),
  'https:': new SecureAgent({ keepAlive: true, maxSockets: 50 }),
}

function exchange({ service, method, url, headers, body }: AwsRequest): Promise<AwsAnswer> {
  const signed = signedHeaders(
    { method, url, headers, body },
    { service, region: regionHere(), ...credentials(), at: new Date() },
  )
  const secure = url.protocol === 'https:'
  return new Promise((resolve, reject) => {
    const options = {
      method,
      agent: secure ? agents['https:'] : agents['http:'],
      host: url.hostname,
      port: url.port === '' ? null : url.port,
      path: url.pathname + url.search,
      headers: { ...signed, 'content-length': Buffer.byteLength(body) },
    }
    const sent = (secure ? secureRequest : plainRequest)(options, (response) => {
      contentOf(response).then((content) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: content })
      }, reject)
    })
    sent.setTimeout(SILENCE_MS, () => sent.destroy(fault('ETIMEDOUT')))
    sent.on('error', reject)
    sent.end(body)
  })
}

function contentOf(response: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('end', () => (response.complete ? resolve(Buffer.concat(chunks)) : reject(fault('ERR_INCOMPLETE'))))
    response.on('error', reject)
  })
}

function fault(code: string): Error {
  return Object.assign(new Error(`no answer of AWS: ${code}`), { code })
}

export function regionHere(): string {
  return given('AWS_REGION')
}

/** Read each time: whoever runs us may give us new ones. */
function credentials() {
  const sessionToken = process.env.AWS_SESSION_TOKEN
  return {
    accessKeyId: given('AWS_ACCESS_KEY_ID'),
    secretAccessKey: given('AWS_SECRET_ACCESS_KEY'),
    sessionToken: sessionToken === '' ? undefined : sessionToken,
  }
}

function given(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}
