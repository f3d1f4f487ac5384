import { isUtf8 } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'

/** A call, its body read and its path matched to a route. */
export interface Call {
  readonly path: string
  readonly query: string
  readonly routeKey: string
  readonly body: Buffer
  readonly parameters: Readonly<Record<string, string>>
}

/** Returns the event that API Gateway sends for a call. Packed bodies, and bodies that are not known to be text, are base64. */
export function eventOf(
  request: IncomingMessage,
  { path, query, routeKey, body, parameters }: Call,
): APIGatewayProxyEventV2 {
  const isOfText = /json|text|xml/.test(request.headers['content-type'] ?? 'text')
  const isText = isOfText && request.headers['content-encoding'] === undefined && isUtf8(body)
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    headers: { ...Object.fromEntries(headers), 'x-forwarded-proto': 'http' },
    pathParameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, decoded(value)])),
    isBase64Encoded: !isText,
    body: body.toString(isText ? 'utf8' : 'base64'),
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: request.headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method ?? '',
        path,
        protocol: 'HTTP/1.1',
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
    },
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
