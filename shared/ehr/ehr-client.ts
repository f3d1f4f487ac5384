import type { EhrSettings, SiteSettings } from '../aws/clients/settings.ts'
import { answerOf, type EhrAnswer, foundIn, nextIn, resourceNamed, saysGone } from './ehr-answer.ts'
import { EhrFault } from './ehr-fault.ts'
import { tokenFrom } from './ehr-token.ts'
import { type GuardedResponse, guardedRequest } from './guarded-request.ts'
import { type Patience, retry } from './retry.ts'
import { resourceBelow, urlWithinBase } from './url-within-base.ts'

/** A page of a search: matched and included resources, without OperationOutcomes. */
export interface Page {
  readonly resources: readonly unknown[]
}

export type SearchParameters = readonly (readonly [name: string, value: string])[]

/** The FHIR server of a site. Every method throws an `EhrFault` if there is no usable answer. */
export interface Ehr {
  readonly base: string
  /**
   * Reads the current resource, by `Type/id` or an address below the base. Returns undefined if the EHR does not have
   * it (404, 410).
   */
  read(reference: string): Promise<unknown>
  /** Yields page after page. Follows `next` links only below the base. */
  search(type: string, parameters: SearchParameters): AsyncIterable<Page>
  /** Creates a resource. Repeats the request only if the EHR cannot have acted on it. */
  post(type: string, resource: object): Promise<EhrAnswer>
  /** Updates a resource. `ifMatch` is the ETag the resource must still have. */
  put(reference: string, resource: object, ifMatch?: string): Promise<EhrAnswer>
  /** Calls an operation such as `Subscription/s1/$status`: by POST if there is a `body`, else by GET. */
  operation(path: string, parameters?: SearchParameters, body?: object): Promise<EhrAnswer>
}

/** Returns the client of a site's EHR; undefined if its settings name none. */
export function ehrOf(site: SiteSettings, patience?: Patience): Ehr | undefined {
  return site.ehr === undefined ? undefined : clientOf(site.ehr, patience)
}

/** More pages than a search of one day has. Stops an EHR whose `next` links never end. */
const MOST_PAGES = 1000

function clientOf(ehr: EhrSettings, patience?: Patience): Ehr {
  const { base, local, auth } = ehr
  const { host } = new URL(base)

  async function call(method: string, url: URL, { body, ifMatch }: { body?: object; ifMatch?: string } = {}) {
    let token: string | undefined
    const send = async (refused?: string): Promise<GuardedResponse> => {
      token = auth === undefined ? undefined : await tokenFrom(auth, local, refused)
      return guardedRequest(url, {
        method,
        local,
        headers: {
          accept: 'application/fhir+json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
          ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    }
    const how = { once: method === 'POST', patience }
    const response = await retry(host, () => send(), how)
    const refused = token
    return response.status === 401 && refused !== undefined ? retry(host, () => send(refused), how) : response
  }

  return {
    base,
    read: async (reference) => {
      const local = resourceBelow(base, reference)
      const response = await call('GET', urlWithinBase(base, local))
      return saysGone(host, response) ? undefined : resourceNamed(local, host, answerOf(host, response))
    },
    search: async function* (type, parameters) {
      let url: URL | undefined = urlWithinBase(
        base,
        `${type}?${new URLSearchParams(parameters.map(([...one]) => one))}`,
      )
      for (let pages = 0; url !== undefined; pages += 1) {
        if (pages === MOST_PAGES)
          throw new EhrFault(`${host} sends more than ${MOST_PAGES} pages`, { kind: 'too-large' })
        const answer = answerOf(host, await call('GET', url))
        yield { resources: foundIn(host, answer) }
        const next = nextIn(answer)
        url = next === undefined ? undefined : urlWithinBase(base, next, url.href)
      }
    },
    post: async (type, body) => answerOf(host, await call('POST', urlWithinBase(base, type), { body })),
    put: async (reference, body, ifMatch) =>
      answerOf(
        host,
        await call('PUT', urlWithinBase(base, resourceBelow(base, reference)), {
          body,
          ...(ifMatch === undefined ? {} : { ifMatch }),
        }),
      ),
    operation: async (path, parameters = [], body) => {
      const query = new URLSearchParams(parameters.map(([...one]) => one)).toString()
      const url = urlWithinBase(base, query === '' ? path : `${path}?${query}`)
      return answerOf(host, await (body === undefined ? call('GET', url) : call('POST', url, { body })))
    },
  }
}
