import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { refused } from '../fhir/writing/operation-outcome.ts'
import { Refusal } from '../refusal.ts'
import { eventOf } from './api-gateway-event.ts'
import { forCallersPage, foreignCall } from './foreign-callers.ts'

type Respond = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>

/** A route as API Gateway has it: `POST /callback/{tenant}`; a name with a plus takes the rest of the path, `ANY` whatever method. */
export interface Route {
  readonly on: string
  readonly respond: Respond
}

/** API Gateway hands a function no more than this; it stops reading there, and so does this. */
const MOST_BODY_BYTES = 6_000_000
/** How much more of a body that is too long is thrown away unread, so that its sender sees the answer. */
const MOST_WASTED_BYTES = 200_000_000

/**
 * API Gateway for one machine: turns HTTP into the events Lambda functions get, and their results back. A call by another
 * host name, or from a page of another origin, is answered by no function.
 */
export function httpApi(routes: readonly Route[]): Server {
  const table = routes.map(({ on, respond }) => ({ ...patternOf(on), respond }))
  return createServer((request, response) => {
    const foreign = foreignCall(request)
    if (foreign !== undefined) return end(response, foreign.status, JSON.stringify({ message: foreign.message }))
    answer(request, response).catch(() => end(response, 500, JSON.stringify({ message: 'Internal Server Error' })))
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '/', query = ''] = (request.url ?? '/').split('?', 2)
    for (const { method, pattern, routeKey, respond } of table) {
      const match = method === 'ANY' || request.method === method ? pattern.exec(path) : null
      if (match === null) continue
      const body = await bodyOf(request)
      if (body === undefined) return tooLong(request, response)
      const event = eventOf(request, { path, query, routeKey, body, parameters: match.groups ?? {} })
      const { statusCode = 200, headers = {}, body: text = '', isBase64Encoded } = await respond(event, {} as Context)
      const content = isBase64Encoded === true ? Buffer.from(text, 'base64') : text
      response.writeHead(statusCode, forCallersPage(headers as Record<string, string>, request)).end(content)
      return
    }
    end(response, 404, JSON.stringify({ message: 'Not Found' }))
  }
}

function patternOf(on: string): { method: string; pattern: RegExp; routeKey: string } {
  const [method = '', path = ''] = on.split(' ')
  const pattern = path.replaceAll(/\{(\w+)(\+?)\}/g, (_, name, rest) => `(?<${name}>${rest === '+' ? '.+' : '[^/]+'})`)
  return { method, pattern: new RegExp(`^${pattern}$`), routeKey: on }
}

/** The whole body, or nothing as soon as it is known to be too long: memory stays bounded whatever is sent. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY_BYTES) return undefined
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > MOST_BODY_BYTES) {
        chunks.length = 0
        resolve(undefined)
      } else chunks.push(chunk)
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
  })
}

/** Answers at once; what still comes is thrown away for a while, because a sender cut off would not see the answer. */
function tooLong(request: IncomingMessage, response: ServerResponse): void {
  let wasted = 0
  request.on('data', (chunk: Buffer) => {
    wasted += chunk.length
    if (wasted > MOST_WASTED_BYTES) request.destroy()
  })
  request.resume()
  const refusal = new Refusal(`the body is larger than ${MOST_BODY_BYTES} bytes`, { code: 'too-long', status: 413 })
  end(response, 413, JSON.stringify(refused(refusal)))
}

function end(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
}
