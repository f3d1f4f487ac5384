import { child, children, referenceTo, text } from '../fhir/reading/element.ts'
import { readJson } from '../fhir/reading/read-json.ts'
import { EhrFault } from './ehr-fault.ts'
import type { GuardedResponse } from './guarded-request.ts'

/** A successful answer of an EHR: a 2xx status, and FHIR or no body. */
export interface EhrAnswer {
  readonly status: number
  /** Absent if the answer has no body. Numbers keep their digits as written. */
  readonly resource?: unknown
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** Reads an answer. Throws an `EhrFault` if the status is not 2xx, or if the body is not FHIR. */
export function answerOf(host: string, response: GuardedResponse): EhrAnswer {
  const { status, headers, body } = response
  if (status < 200 || status >= 300)
    throw new EhrFault(`${host} answered ${status}`, { kind: 'refused', status, said: saidIn(json(body)) })
  return body.trim() === '' ? { status, headers } : { status, headers, resource: fhirOf(host, response) }
}

/**
 * True if the EHR says that it does not have the resource (404, 410). A 404 counts only with a FHIR body: a proxy sends
 * others.
 */
export function saysGone(host: string, response: GuardedResponse): boolean {
  if (response.status === 410) return true
  return response.status === 404 && fhirOf(host, response) !== undefined
}

/** Returns the requested resource. Throws an `EhrFault` if the answer holds another one. */
export function resourceNamed(local: string, host: string, { resource }: EhrAnswer): unknown {
  if (referenceTo(resource) === local) return resource
  throw new EhrFault(`${host} answered a read with another resource`, { kind: 'not-fhir' })
}

/** Returns the resources on a page of a search: matches and included ones, without OperationOutcomes. */
export function foundIn(host: string, { resource }: EhrAnswer): readonly unknown[] {
  if (text(resource, 'resourceType') !== 'Bundle') {
    throw new EhrFault(`${host} answered a search without a Bundle`, { kind: 'not-fhir' })
  }
  return children(resource, 'entry').flatMap((entry) => {
    const found = child(entry, 'resource')
    return found === undefined || text(child(entry, 'search'), 'mode') === 'outcome' ? [] : [found]
  })
}

/** Returns the address of the next page, as the EHR wrote it. */
export function nextIn({ resource }: EhrAnswer): string | undefined {
  const next = children(resource, 'link').find((link) => text(link, 'relation') === 'next')
  return text(next, 'url')
}

function fhirOf(host: string, { status, body }: GuardedResponse): unknown {
  const resource = json(body)
  if (text(resource, 'resourceType') !== undefined) return resource
  throw new EhrFault(`${host} answered ${status} with a body that is not FHIR`, { kind: 'not-fhir', status })
}

/** Returns the text of an OperationOutcome, at most 500 characters. */
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
