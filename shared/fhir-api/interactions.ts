import type { FhirResource } from 'fhir/r4.js'
import { formAsked, inForm, OF_THE_TEXT } from './answer-form.ts'
import { answerSearch, type SearchContext } from './answer-search.ts'
import { performExport } from './bulk-export.ts'
import { concerned } from './concerned.ts'
import { preferred, readAnswer } from './conditional-read.ts'
import { accessTo, type Grant, operationCaller } from './grant.ts'
import { historyBundle } from './history-bundle.ts'
import type { ApiAnswer, ApiRequest } from './http.ts'
import { refuseIfStrict, withIgnored } from './ignored.ts'
import { type Absent, notFound } from './not-found.ts'
import { NotedQuery } from './noted-query.ts'
import { parametersAsked, posted, prefer } from './request-body.ts'
import type { Doing, Matched } from './routes.ts'
import type { ServedOperation } from './served-operation.ts'
import { isVisible, parametersOf } from './visible.ts'

/** Action and resources of a request, for the audit trail. */
export interface Touched {
  readonly what: string
  /** References of the resources read or written, and of their patients. */
  readonly references: readonly string[]
  /** The search, as applied. */
  readonly query?: string
}

export interface Done {
  readonly answer: ApiAnswer
  readonly touched: Touched
}

/** Runs a request within the grant. */
export async function interact(
  does: Exclude<Doing, { what: 'metadata' | 'smart-configuration' }>,
  { id, version }: Matched,
  request: ApiRequest,
  context: Omit<SearchContext, 'grant'> & { readonly now: string },
  grant: Grant,
): Promise<Done> {
  if (does.what === 'operation')
    return operate(does.operation, { does, id, version }, request, { base: context.base, tenant: grant.tenant }, grant)
  if (does.what === 'export') {
    const { exports } = context.served
    if (exports === undefined) throw notFound('not-found')
    const { answer, query } = await performExport(does, { does, id, version }, request, { ...context, exports }, grant)
    return { answer, touched: { what: '$export', references: [], query } }
  }
  const { of, what } = does
  const { interactions } = of
  const { tenant } = grant
  if (what === 'search-type') {
    const { bundle, query, resources, ignored } = await answerSearch(of, parametersAsked(request), prefer(request), {
      ...context,
      grant,
    })
    return {
      answer: withIgnored({ status: 200, resource: bundle }, ignored, ''),
      touched: { what, references: resources.flatMap(concerned), query },
    }
  }
  const access = accessTo(of, what, grant)
  const { form, ignored } = formAsked(request.query)
  refuseIfStrict(ignored, prefer(request)) // before anything is written
  const said = (answer: ApiAnswer) => withIgnored(answer, ignored, prefer(request))
  const mine = (resource: FhirResource) => isVisible(resource, access, parametersOf(of))
  if (what === 'history-instance') {
    const versions = (await interactions[what]?.(tenant, id)) ?? []
    const seen = versions.flatMap(({ resource }) => resource ?? [])
    if (seen.length === 0 || !seen.every(mine)) throw notFound('not-found')
    const resource = historyBundle(context.base, `${of.type}/${id}`, versions)
    const references = seen.slice(0, 1).flatMap(concerned)
    return { answer: said({ status: 200, resource: inForm(resource, form) }), touched: { what, references } }
  }
  const before = what === 'update' ? await interactions.read?.(tenant, id) : undefined
  if (typeof before === 'object' && !mine(before)) throw notFound('not-found')
  const found =
    what === 'read'
      ? await interactions.read?.(tenant, id)
      : what === 'vread'
        ? await interactions.vread?.(tenant, id, version)
        : await interactions.update?.(grant, id, posted(request), request.headers['if-match'])
  const resource = present(found)
  if (!mine(resource)) throw notFound('not-found')
  const answer = readAnswer(inForm(resource, form), request)
  const returned = what === 'update' ? preferred(answer, prefer(request)) : answer
  return { answer: said(returned), touched: { what, references: concerned(resource) } }
}

export async function operate(
  operation: ServedOperation,
  { id }: Matched,
  request: ApiRequest,
  { tenant, base }: { readonly tenant: string; readonly base: string },
  grant: Grant | undefined,
): Promise<Done> {
  const caller = grant === undefined ? undefined : operationCaller(operation, grant)
  const query = new NotedQuery(request.query)
  const answered = await operation.run({
    caller,
    tenant,
    base,
    query,
    prefer: prefer(request),
    ...(id === '' ? {} : { id }),
    ...(request.method === 'POST' && request.body !== '' ? { body: posted(request) } : {}),
  })
  if (typeof answered === 'string') throw notFound(answered)
  const { touched = [], status = 200, ...answer } = answered
  const ignored = query.unread().filter((name) => !OF_THE_TEXT.includes(name))
  // A change that is done is not refused any more.
  const said = withIgnored({ status, ...answer }, ignored, operation.affectsState ? '' : prefer(request))
  return { answer: said, touched: { what: `$${operation.name}`, references: touched } }
}

function present(found: FhirResource | Absent | undefined): FhirResource {
  if (typeof found === 'object') return found
  throw notFound(found ?? 'not-found')
}
