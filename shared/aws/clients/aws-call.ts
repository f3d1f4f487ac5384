import { ServiceException } from '@smithy/core/client'
import { HttpRequest } from '@smithy/core/protocols'
import { retryMiddleware, StandardRetryStrategy } from '@smithy/core/retry'
import { Hash } from '@smithy/core/serde'
import { NodeHttpHandler, streamCollector } from '@smithy/node-http-handler'
import { SignatureV4 } from '@smithy/signature-v4'

/** A request to a service of AWS, before it is signed. */
export interface AwsRequest {
  readonly service: 'dynamodb' | 's3' | 'kms'
  readonly method: string
  /** `https://` and a host. */
  readonly endpoint: string
  /** As it is sent, escaped. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}

export interface AwsAnswer {
  readonly $metadata: { readonly httpStatusCode: number }
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Reads out of an answer what the service refused. */
type ErrorIn = (answer: AwsAnswer) => ServiceException

const MOST_TRIES = 3
/** A connection on which nothing moves for so long is given up: a service answers in milliseconds, or not at all. */
const SILENCE_MS = 5000
const CONNECTING_MS = 1500

const connections = new NodeHttpHandler({ connectionTimeout: CONNECTING_MS, socketTimeout: SILENCE_MS })

/**
 * Puts together the parts the AWS SDK is made of: what signs, what holds connections, what says whether to try again and
 * when. Left out is what its clients carry beside them: schemas of every operation, rules for endpoints of every partition,
 * profiles of developers' machines, and a correction of clocks, for that of Lambda is set by AWS.
 */
function clientOf(service: AwsRequest['service']) {
  const signer = new SignatureV4({
    service,
    region: async () => regionHere(),
    credentials: async () => credentials(),
    sha256: Hash.bind(null, 'sha256'),
    applyChecksum: service === 's3',
    uriEscapePath: service !== 's3',
  })
  const strategy = new StandardRetryStrategy(MOST_TRIES)
  const tryAgain = retryMiddleware({ maxAttempts: async () => MOST_TRIES, retryStrategy: async () => strategy })

  async function attempt(request: HttpRequest, errorIn: ErrorIn) {
    const { response } = await connections.handle((await signer.sign(request)) as HttpRequest)
    const { buffer, byteOffset, byteLength } = await streamCollector(response.body)
    const body = Buffer.from(buffer, byteOffset, byteLength)
    const output = { $metadata: { httpStatusCode: response.statusCode }, headers: response.headers, body }
    if (response.statusCode >= 300) throw Object.assign(errorIn(output), { $response: response })
    return { response, output }
  }

  return async ({ endpoint, method, path, query = {}, headers, body }: AwsRequest, errorIn: ErrorIn) => {
    const { protocol, hostname, port, host } = new URL(endpoint)
    const request = new HttpRequest({
      method,
      protocol,
      hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      path,
      query,
      headers: { ...headers, host },
      body,
    })
    const send = tryAgain<AwsAnswer>((args) => attempt(args.request as HttpRequest, errorIn), {})
    return (await send({ request, input: {} })).output
  }
}

const clients = { dynamodb: clientOf('dynamodb'), s3: clientOf('s3'), kms: clientOf('kms') }

/** What every request goes through; a test can stand in for it. Throws what the service refused. */
export const aws = {
  call: (request: AwsRequest, errorIn: ErrorIn): Promise<AwsAnswer> => clients[request.service](request, errorIn),
}

/** An error of the SDK: its name is the service's own for what it refused, `ValidationException`, `NoSuchKey`. */
export function refusal(name: string, message: string, { $metadata }: AwsAnswer): ServiceException {
  return new ServiceException({
    name,
    message,
    $metadata,
    $fault: $metadata.httpStatusCode < 500 ? 'client' : 'server',
  })
}

export function regionHere(): string {
  return given('AWS_REGION')
}

/** Lambda gives them in the environment. Read each time: whoever runs us may give us new ones. */
function credentials() {
  const sessionToken = process.env.AWS_SESSION_TOKEN
  return {
    accessKeyId: given('AWS_ACCESS_KEY_ID'),
    secretAccessKey: given('AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken ? { sessionToken } : {}),
  }
}

function given(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}
