import { Refusal } from '../refusal.ts'
import type { ExportFile, ExportJob, ExportState, ExportStore } from './export-job.ts'
import { exportable, exported, grantedOf, readExport } from './export-request.ts'
import type { Grant } from './grant.ts'
import type { ApiAnswer, ApiRequest } from './http.ts'
import { notFound } from './not-found.ts'
import { prefer } from './request-body.ts'
import type { ExportStep, Matched } from './routes.ts'
import { linkOf } from './searchset.ts'
import type { Served, ServedType } from './served-type.ts'

/** The most exports of a site at one time, because each reads everything. */
const MOST_AT_ONCE = 3
const RETRY_SECONDS = '10'

export interface ExportContext {
  readonly served: Served
  readonly base: string
  readonly exports: ExportStore
  /** ISO instant. */
  readonly now: string
}

interface Exported {
  readonly answer: ApiAnswer
  readonly query: string
}

/** Runs one step of the asynchronous pattern of the Bulk Data Access guide: request, status, file, or deletion. */
export async function performExport(
  step: ExportStep,
  { id, version: name }: Matched,
  request: ApiRequest,
  context: ExportContext,
  grant: Grant,
): Promise<Exported> {
  const { exports, served, base } = context
  grantedOf(exportable(served.types), grant) // throws a Refusal 403 at every step if the token grants no type
  if (step.step === 'ask') return ask(step.level, request, context, grant)
  const state = await exports.find(grant.tenant, id)
  if (state === undefined || state.job.client !== grant.client) throw notFound('not-found')
  const query = `exports/${id}${name === '' ? '' : `/${name}`}`
  if (step.step === 'file') {
    const file = state.files?.find((one) => one.name === name)
    const of = served.types.find(({ type }) => type === file?.type)
    const body = file === undefined ? undefined : await exports.read(grant.tenant, id, name)
    if (of === undefined || body === undefined) throw notFound('not-found')
    refuseNarrower(of, state, grant)
    return { answer: { status: 200, text: { body, contentType: 'application/fhir+ndjson' } }, query }
  }
  for (const of of served.types)
    if (state.job.types.some(({ type }) => type === of.type)) refuseNarrower(of, state, grant)
  if (request.method === 'DELETE') {
    await exports.remove(grant.tenant, id)
    return { answer: { status: 202 }, query }
  }
  return { answer: statusOf(state, `${base}/exports/${id}`), query }
}

async function ask(level: 'system' | 'Patient', request: ApiRequest, context: ExportContext, grant: Grant) {
  const { served, base, exports, now } = context
  const path = level === 'system' ? '$export' : `${level}/$export`
  const asked = readExport(request.query, prefer(request), exportable(served.types), grant)
  const { tenant, client, user } = grant
  const by = { tenant, client, ...(user === undefined ? {} : { user }) }
  const repeated = linkOf(base, path, request.query) // the guide asks for the request in the manifest
  const id = await exports.begin({ ...by, ...asked, level, request: repeated, transactionTime: now }, MOST_AT_ONCE)
  if (id === undefined) throw tooMany()
  const answer = { status: 202, headers: { 'content-location': `${base}/exports/${id}` } }
  return { answer, query: linkOf('', path, asApplied(asked)).slice(1) }
}

/** Returns the parameters of an export as they were understood, for the audit trail. It holds no text of the caller. */
function asApplied({ types, since }: Pick<ExportJob, 'types' | 'since'>): URLSearchParams {
  const named = types.map(({ type }) => type).join(',')
  return new URLSearchParams({ _type: named, ...(since === undefined ? {} : { _since: since }) })
}

/** Refuses a step if the caller's scopes no longer grant the type, or are narrower than those it was exported for. */
function refuseNarrower(of: ServedType, { job }: ExportState, grant: Grant): void {
  const written = job.types.find(({ type }) => type === of.type)?.access ?? []
  const granted = JSON.stringify(exported(of, grant).access)
  if (granted !== '[[]]' && granted !== JSON.stringify(written)) throw notFound('not-found')
}

function statusOf({ job, files, written, stuck, expires }: ExportState, at: string): ApiAnswer {
  if (stuck && files === undefined)
    throw new Refusal('the export failed; request it again', {
      code: 'exception',
      status: 500,
      expression: 'http',
    })
  if (files === undefined)
    return { status: 202, headers: { 'retry-after': RETRY_SECONDS, 'x-progress': `${written} files written` } }
  const listed = (some: readonly ExportFile[]) =>
    some.map(({ type, name, count, deleted }) => ({ type: deleted ? 'Bundle' : type, url: `${at}/${name}`, count }))
  const manifest = {
    transactionTime: job.transactionTime,
    request: job.request,
    requiresAccessToken: true,
    output: listed(files.filter(({ deleted }) => deleted === undefined)),
    deleted: listed(files.filter(({ deleted }) => deleted === true)),
    error: [],
  }
  const headers = { expires: new Date(expires).toUTCString() }
  return { status: 200, text: { body: JSON.stringify(manifest), contentType: 'application/json' }, headers }
}

function tooMany(): Refusal {
  return new Refusal(`${MOST_AT_ONCE} exports of this site are in progress; wait for one to finish, or delete one`, {
    code: 'throttled',
    status: 429,
    expression: 'http',
    headers: { 'retry-after': '60' },
  })
}
