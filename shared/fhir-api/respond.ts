import { Refusal } from '../refusal.ts'
import type { Cursors } from './answer-search.ts'
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
  /** The FHIR base of the site. */
  readonly base: string
  readonly smart: SmartConfiguration | undefined
  readonly cursors: Cursors
  /** ISO instant of the call. */
  readonly now: string
  /** Counts the call, by whoever is known or by anybody; a Refusal 429 where there are too many. */
  count(by: 'known' | 'anybody'): Promise<void>
  /** Who calls, and what it may do; a Refusal 401 where that is not known. */
  authenticate(): Promise<Grant>
  /** Writes down what was done, or, with a refusal, what was tried; before anything is answered. */
  audit(grant: Grant, touched: Touched, refusal?: Refusal): Promise<void>
}

/** Answers a call on the FHIR API of a site: finds what it is for, who calls, does it, and has it written down. */
export async function respond(request: ApiRequest, context: ApiContext): Promise<ApiAnswer> {
  if (request.method === 'OPTIONS') return { status: 204 }
  const found = match(context.routes, request.method, request.segments)
  if (found === undefined)
    throw new Refusal('nothing is served here', { code: 'not-found', status: 404, expression: 'http.path' })
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
  await context.count('known') // only now: nobody else uses up what a site may do
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
  return new Refusal('this is not done here; see the header Allow', {
    code: 'not-supported',
    status: 405,
    expression: 'http.method',
    headers: { allow: [...allowed, 'OPTIONS'].join(', ') },
  })
}
