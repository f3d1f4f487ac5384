import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4.js'
import { child, text } from '../fhir/reading/element.ts'
import { refused } from '../fhir/writing/operation-outcome.ts'
import { Refusal } from '../refusal.ts'
import type { ApiAnswer, ApiRequest } from './http.ts'
import { posted } from './request-body.ts'

/** The most entries of a batch. More are an attack or a mistake. */
const MOST_ENTRIES = 50

/** Answers one request as if it came alone: with its own access, count and audit record. */
type AnswerOne = (request: ApiRequest) => Promise<ApiAnswer>

/**
 * Answers a batch of reads and searches (`GET`), each entry on its own: one that is refused does not stop the others. Throws
 * a Refusal if the body is no batch.
 */
export async function answerBatch(request: ApiRequest, base: string, answerOne: AnswerOne): Promise<ApiAnswer> {
  const sent = posted(request)
  if (text(sent, 'resourceType') !== 'Bundle' || text(sent, 'type') !== 'batch')
    throw notSupported('the body must be a Bundle of the type batch; transactions are not supported', 'Bundle.type')
  const entries = child(sent, 'entry')
  const asked: readonly unknown[] = Array.isArray(entries) ? entries : []
  if (asked.length > MOST_ENTRIES)
    throw new Refusal(`the batch has more than ${MOST_ENTRIES} entries; send it in parts`, {
      code: 'too-costly',
      status: 400,
      expression: 'Bundle.entry',
    })
  const entry: BundleEntry[] = []
  for (const [at, one] of asked.entries())
    entry.push(await answered(one, `Bundle.entry[${at}]`, request, base, answerOne))
  const resource: Bundle = { resourceType: 'Bundle', type: 'batch-response', ...(entry.length === 0 ? {} : { entry }) }
  return { status: 200, resource }
}

async function answered(
  one: unknown,
  at: string,
  { headers }: ApiRequest,
  base: string,
  answerOne: AnswerOne,
): Promise<BundleEntry> {
  try {
    const asked = child(one, 'request')
    if (text(asked, 'method') !== 'GET') throw notSupported('only GET is supported in a batch', `${at}.request.method`)
    const url = (text(asked, 'url') ?? '').replace(`${base}/`, '').replace(/^\//, '')
    const [path = '', query = ''] = url.split('?', 2)
    if (/^exports\/|\$export$/.test(path)) throw notSupported('an export is not part of a batch', `${at}.request.url`)
    const { 'content-type': _, 'if-none-match': __, 'if-modified-since': ___, ...others } = headers
    const answer = await answerOne({
      method: 'GET',
      segments: path.split('/').map(decoded),
      query: new URLSearchParams(query),
      headers: { ...others, 'if-none-match': text(asked, 'ifNoneMatch') },
      body: '',
    })
    return entryOf(answer)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { response: { status: String(error.status), outcome: refused(error) } }
  }
}

function entryOf({ status, resource, headers = {} }: ApiAnswer): BundleEntry {
  const changed = headers['last-modified']
  return {
    ...(resource === undefined ? {} : { resource: resource as FhirResource }),
    response: {
      status: String(status),
      ...(headers.etag === undefined ? {} : { etag: headers.etag }),
      ...(changed === undefined ? {} : { lastModified: new Date(changed).toISOString() }),
    },
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function notSupported(says: string, expression: string): Refusal {
  return new Refusal(says, { code: 'not-supported', status: 400, expression })
}
