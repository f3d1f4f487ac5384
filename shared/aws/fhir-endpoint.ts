import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { FAULT, refused } from '../fhir/operation-outcome.ts'
import { Refusal } from '../fhir/refusal.ts'
import { type Counts, logFault, logLine } from './log.ts'

/** A call over HTTP, as an endpoint needs it. */
export interface FhirRequest {
  readonly method: string
  readonly path: string
  readonly parameters: Readonly<Record<string, string | undefined>>
  readonly query: URLSearchParams
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
  /** Where the caller reached us: `https://api.example.org`. */
  readonly base: string
}

export interface FhirResponse {
  readonly resource: object
  readonly status?: number
  /** Identifiers and counts for the log; nothing of the chart. */
  readonly counts?: Counts
}

/** What Lambda can be handed; an adapter in front of it refuses more while it is still reading. */
export const MOST_BODY_BYTES = 6_000_000

/** An HTTP endpoint that speaks FHIR: answers JSON, says what it refuses as an OperationOutcome, and logs one line a call. */
export function fhirEndpoint(event: string, respond: (request: FhirRequest) => Promise<FhirResponse>) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({ timeoutEarlyInMillis: 0 })
    .onError((request) => {
      const { error } = request
      const of = { request: request.event.requestContext.requestId }
      if (error instanceof Refusal)
        logLine('refused', { ...of, status: error.status, code: error.code, at: error.expression })
      else logFault(error, of)
      request.response = error instanceof Refusal ? answer(error.status, refused(error)) : answer(500, FAULT)
    })
    .handler(async (call: APIGatewayProxyEventV2) => {
      const started = performance.now()
      const { resource, status = 200, counts } = await respond(requestOf(call))
      const ms = Math.round(performance.now() - started)
      logLine(event, { request: call.requestContext.requestId, ...counts, ms })
      return answer(status, resource)
    })
}

function requestOf(call: APIGatewayProxyEventV2): FhirRequest {
  const body = call.isBase64Encoded ? Buffer.from(call.body ?? '', 'base64').toString() : (call.body ?? '')
  if (Buffer.byteLength(body) > MOST_BODY_BYTES) {
    throw new Refusal(`the body is larger than ${MOST_BODY_BYTES} bytes`, { code: 'too-long', status: 413 })
  }
  const { http, domainName } = call.requestContext
  return {
    method: http.method,
    path: call.rawPath,
    parameters: call.pathParameters ?? {},
    query: new URLSearchParams(call.rawQueryString),
    headers: call.headers,
    body,
    base: `${call.headers['x-forwarded-proto'] ?? 'https'}://${domainName}`,
  }
}

function answer(statusCode: number, resource: object): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: { 'content-type': 'application/fhir+json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(resource),
  }
}
