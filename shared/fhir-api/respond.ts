import { Refusal } from '../refusal.ts'
import { isPretty } from './answer-form.ts'
import type { Cursors } from './answer-search.ts'
import { answerBatch } from './batch.ts'
import { capabilityStatement } from './capability-statement.ts'
import type { Grant } from './grant.ts'
import { type ApiAnswer, type ApiRequest, refuseOtherFormats } from './http.ts'
import { interact, operate, type Touched } from './interactions.ts'
import { type Doing, type Matched, match, type Route } from './routes.ts'
import type { Served } from './served-type.ts'
import { type SmartConfiguration, smartConfiguration } from './smart-configuration.ts'

export interface ApiContext {
  readonly served: Served
  readonly routes: readonly Route[]
  readonly tenant: string
  /** FHIR base of the site. */
  readonly base: string
  readonly smart: SmartConfiguration | undefined
  readonly cursors: Cursors
  /** ISO instant of the request. */
  readonly now: string
  /** Counts the request against the limit of known or unknown callers. Throws a Refusal 429 above the limit. */
  count(by: 'known' | 'anybody'): Promise<void>
  /** Returns the caller and its grant. Throws a Refusal 401 if the caller is unknown. */
  authenticate(): Promise<Grant>
  /** Records the access, or with a refusal the attempt, before any answer is sent. */
  audit(grant: Grant, touched: Touched, refusal?: Refusal): Promise<void>
}

/**
 * Answers a request to the FHIR API of a site: route, caller, action, audit record. A batch is answered entry by entry, each
 * as a request of its own.
 */
export async function respond(request: ApiRequest, context: ApiContext): Promise<ApiAnswer> {
  if (request.method === 'OPTIONS') return { status: 204 }
  const isBatch = request.method === 'POST' && request.segments.every((segment) => segment === '')
  if (isBatch) {
    refuseOtherFormats(request)
    await context.authenticate() // A stranger gets one 401, not one for each entry.
  }
  const answer = isBatch
    ? await answerBatch(request, context.base, (one) => respondToOne(one, context))
    : await respondToOne(request, context)
  return isPretty(request.query) ? { ...answer, pretty: true } : answer
}

async function respondToOne(request: ApiRequest, context: ApiContext): Promise<ApiAnswer> {
  const found = match(context.routes, request.method, request.segments)
  if (found === undefined)
    throw new Refusal('No resource type or operation has this path. See /metadata.', {
      code: 'not-found',
      status: 404,
      expression: 'http.path',
    })
  if ('allowed' in found) throw notAllowed(found.allowed)
  refuseOtherFormats(request)
  const { does } = found
  const { base, served, smart } = context
  if (does.what === 'metadata') return { status: 200, resource: capabilityStatement(base, served, smart) }
  if (does.what === 'smart-configuration') return smartConfiguration(smart, served)
  if (does.what === 'operation' && does.operation.needs.length === 0) {
    await context.count('anybody')
    return (await operate(does.operation, found, request, context, undefined)).answer
  }
  const grant = await context.authenticate()
  await context.count('known') // counted only after authentication: strangers must not use up a site's limit
  try {
    const { answer, touched } = await interact(does, found, request, context, grant)
    await context.audit(grant, touched)
    return answer
  } catch (error) {
    if (error instanceof Refusal) await context.audit(grant, tried(does, found), error)
    throw error
  }
}

function tried(does: Doing, { id }: Matched): Touched {
  if ('of' in does) return { what: does.what, references: id === '' ? [] : [`${does.of.type}/${id}`] }
  if (does.what === 'operation') return { what: `$${does.operation.name}`, references: [] }
  return { what: does.what === 'export' ? '$export' : does.what, references: [] }
}

function notAllowed(allowed: readonly string[]): Refusal {
  return new Refusal('Method not allowed. See the Allow header.', {
    code: 'not-supported',
    status: 405,
    expression: 'http.method',
    headers: { allow: [...allowed, 'OPTIONS'].join(', ') },
  })
}
