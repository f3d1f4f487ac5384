import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { FAULT, refused } from '../../fhir/writing/operation-outcome.ts'
import { Refusal } from '../../refusal.ts'
import { logFault, logLine } from '../clients/log.ts'
import { settings } from '../clients/settings.ts'
import { bodyText, MOST_BODY_BYTES, tooLarge } from './body-text.ts'
import { type FhirResponse, functionAnswer, packedFor, thatFits } from './function-answer.ts'
import { loggedPlace } from './logged-place.ts'
import { senderAddress } from './sender-address.ts'

const { PUBLIC_BASE } = settings('PUBLIC_BASE')

/** An HTTP request, as an endpoint needs it. */
export interface FhirRequest {
  readonly method: string
  readonly path: string
  readonly parameters: Readonly<Record<string, string | undefined>>
  readonly query: URLSearchParams
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The body as a text, unpacked if it was packed. Read it only after the caller is known. */
  readonly body: string
  /** The bytes of the body as sent, for checking a signature. */
  readonly bytes: () => Uint8Array
  /** Network address of the caller, as far as it is known. */
  readonly sender: string
  /** Address that the caller used: `https://api.example.org`. */
  readonly base: string
}

/**
 * Makes an HTTP endpoint that speaks FHIR. It answers JSON, reports a refusal as an OperationOutcome, and logs one line
 * for each call. `always` are headers of every answer.
 */
export function fhirEndpoint(
  event: string,
  respond: (request: FhirRequest) => Promise<FhirResponse>,
  always: Readonly<Record<string, string>> = {},
) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({ timeoutEarlyInMillis: 0 })
    .onError((request) => {
      const { error } = request
      const of = { request: request.event.requestContext.requestId }
      if (error instanceof Refusal)
        logLine('refused', { ...of, status: error.status, code: error.code, at: loggedPlace(error.expression) })
      else logFault(error, of)
      request.response =
        error instanceof Refusal
          ? functionAnswer({ status: error.status, resource: refused(error), headers: { ...always, ...error.headers } })
          : functionAnswer({ status: 500, resource: FAULT, headers: always })
    })
    .handler(async (call: APIGatewayProxyEventV2) => {
      const started = performance.now()
      const { counts, ...response } = await respond(requestOf(call))
      const packed = packedFor(
        call.headers,
        functionAnswer({ ...response, headers: { ...always, ...response.headers } }),
      )
      const ms = Math.round(performance.now() - started)
      logLine(event, { request: call.requestContext.requestId, ...counts, ms })
      return thatFits(packed)
    })
}

function requestOf(call: APIGatewayProxyEventV2): FhirRequest {
  const bytes = () => Buffer.from(call.body ?? '', call.isBase64Encoded ? 'base64' : 'utf8')
  if (Buffer.byteLength(call.body ?? '', call.isBase64Encoded ? 'base64' : 'utf8') > MOST_BODY_BYTES) throw tooLarge()
  const { http, domainName } = call.requestContext
  return {
    method: http.method,
    path: call.rawPath,
    parameters: call.pathParameters ?? {},
    query: new URLSearchParams(call.rawQueryString),
    headers: call.headers,
    get body() {
      return bodyText(bytes(), call.headers['content-encoding'])
    },
    bytes,
    sender: senderAddress(http.sourceIp, call.headers['x-forwarded-for'], PUBLIC_BASE !== undefined),
    base: PUBLIC_BASE ?? `${call.headers['x-forwarded-proto'] ?? 'https'}://${domainName}`,
  }
}
