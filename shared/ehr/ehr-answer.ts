import { child, children, text } from '../fhir/reading/element.ts'
import { readJson } from '../fhir/reading/read-json.ts'
import { EhrFault } from './ehr-fault.ts'
import type { GuardedResponse } from './guarded-request.ts'

/** What an EHR answered: 2xx, and FHIR or nothing. */
export interface EhrAnswer {
  readonly status: number
  /** Absent where the answer has no body. Numbers are as they were written. */
  readonly resource?: unknown
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** Throws for an answer that is no success, or that says something and not in FHIR. */
export function answerOf(host: string, response: GuardedResponse): EhrAnswer {
  const { status, headers, body } = response
  if (status < 200 || status >= 300)
    throw new EhrFault(`${host} answered ${status}`, { kind: 'refused', status, said: saidIn(json(body)) })
  return body.trim() === '' ? { status, headers } : { status, headers, resource: fhirOf(host, response) }
}

/** Whether an EHR says it has a resource no more, or never had it. A 404 of a proxy says nothing: only one in FHIR does. */
export function saysGone(host: string, response: GuardedResponse): boolean {
  if (response.status === 410) return true
  return response.status === 404 && fhirOf(host, response) !== undefined
}

/** The resource that was asked for; an answer with any other is none. */
export function resourceNamed(local: string, host: string, { resource }: EhrAnswer): unknown {
  if (`${text(resource, 'resourceType')}/${text(resource, 'id')}` === local) return resource
  throw new EhrFault(`${host} answered a read with something else`, { kind: 'not-fhir' })
}

/** The resources a page of a search brings: what matched, what was included, not what went wrong beside it. */
export function foundIn(host: string, { resource }: EhrAnswer): readonly unknown[] {
  if (text(resource, 'resourceType') !== 'Bundle') {
    throw new EhrFault(`${host} answered a search with no Bundle`, { kind: 'not-fhir' })
  }
  return children(resource, 'entry').flatMap((entry) => {
    const found = child(entry, 'resource')
    return found === undefined || text(child(entry, 'search'), 'mode') === 'outcome' ? [] : [found]
  })
}

/** Where the next page is, as the EHR wrote it. */
export function nextIn({ resource }: EhrAnswer): string | undefined {
  const next = children(resource, 'link').find((link) => text(link, 'relation') === 'next')
  return text(next, 'url')
}

function fhirOf(host: string, { status, body }: GuardedResponse): unknown {
  const resource = json(body)
  if (text(resource, 'resourceType') !== undefined) return resource
  throw new EhrFault(`${host} answered ${status} with what is no FHIR`, { kind: 'not-fhir', status })
}

/** What an OperationOutcome says, cut short. */
function saidIn(outcome: unknown): string | undefined {
  const said = children(outcome, 'issue').flatMap(
    (issue) => text(child(issue, 'details'), 'text') ?? text(issue, 'diagnostics') ?? [],
  )
  return said.length === 0 ? undefined : said.join('; ').slice(0, 500)
}

function json(body: string): unknown {
  try {
    return readJson(body)
  } catch {
    return undefined
  }
}
