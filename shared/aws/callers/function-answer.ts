import { gzipSync } from 'node:zlib'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { Refusal } from '../../refusal.ts'
import type { Counts } from '../clients/log.ts'

/** The answer of an endpoint. */
export interface FhirResponse {
  /** Absent for 204 and 304. */
  readonly resource?: object
  /** True if the JSON has lines and indents. */
  readonly pretty?: boolean
  /** Content that is not FHIR, in place of `resource`. */
  readonly text?: { readonly body: string; readonly contentType: string }
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Identifiers and counts for the log; nothing from the chart. */
  readonly counts?: Counts
}

/** Returns the answer as a Lambda function gives it. */
export function functionAnswer({
  status = 200,
  resource,
  pretty = false,
  text,
  headers,
}: FhirResponse): APIGatewayProxyStructuredResultV2 {
  const body =
    text?.body ?? (resource === undefined ? undefined : JSON.stringify(resource, undefined, pretty ? 2 : undefined))
  const type = text?.contentType ?? 'application/fhir+json; charset=utf-8'
  return {
    statusCode: status,
    headers: {
      ...(body === undefined ? {} : { 'content-type': type }),
      'cache-control': 'no-store',
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  }
}

/** A shorter answer fits into one packet without gzip. */
const SHORT = 1400

/** Compresses a long answer if the caller accepts gzip. Outgoing data is paid for by the gigabyte. */
export function packedFor(
  headers: Readonly<Record<string, string | undefined>>,
  answered: APIGatewayProxyStructuredResultV2,
): APIGatewayProxyStructuredResultV2 {
  const { body = '' } = answered
  if (body.length < SHORT || !/\bgzip\b/.test(headers['accept-encoding'] ?? '')) return answered
  return {
    ...answered,
    headers: { ...answered.headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
    isBase64Encoded: true,
    body: gzipSync(body).toString('base64'),
  }
}

/** Most bytes of an answer. Lambda gives 6,291,556 bytes of JSON back, and makes a 500 of more. */
const MOST_ANSWER_BYTES = 6_200_000
/** An answer of fewer characters is never larger: each has at most six bytes in JSON. */
const SURELY_FITS = MOST_ANSWER_BYTES / 6 - 1000

/** Returns the answer. Throws a Refusal if it is larger than what a function can give back. */
export function thatFits(answered: APIGatewayProxyStructuredResultV2): APIGatewayProxyStructuredResultV2 {
  const { body = '' } = answered
  if (body.length <= SURELY_FITS || Buffer.byteLength(JSON.stringify(answered)) <= MOST_ANSWER_BYTES) return answered
  throw new Refusal(`the answer is larger than ${MOST_ANSWER_BYTES} bytes; ask for less, or accept gzip`, {
    code: 'too-costly',
    expression: 'http',
  })
}
