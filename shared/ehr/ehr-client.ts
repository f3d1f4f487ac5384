import type { EhrSettings, SiteSettings } from '../aws/clients/settings.ts'
import { answerOf, type EhrAnswer, foundIn, nextIn, resourceNamed, saysGone } from './ehr-answer.ts'
import { EhrFault } from './ehr-fault.ts'
import { tokenFrom } from './ehr-token.ts'
import { type GuardedResponse, guardedRequest } from './guarded-request.ts'
import { type Patience, retry } from './retry.ts'
import { resourceBelow, urlWithinBase } from './url-within-base.ts'

/** A page of a search: what matched and what was included; no OperationOutcome. */
export interface Page {
  readonly resources: readonly unknown[]
}

export type SearchParameters = readonly (readonly [name: string, value: string])[]

/** The FHIR server of a site. Everything throws an `EhrFault` where there is no answer to go by. */
export interface Ehr {
  readonly base: string
  /** A resource as it is now, by `Type/id` or an address below the base; nothing where the EHR says it has none (404, 410). */
  read(reference: string): Promise<unknown>
  /** Page after page, by its `next` links as far as they stay below the base. */
  search(type: string, parameters: SearchParameters): AsyncIterable<Page>
  /** Creates; is sent again only where nothing can have been done. */
  post(type: string, resource: object): Promise<EhrAnswer>
  /** Updates; `ifMatch` is the ETag it has to have still. */
  put(reference: string, resource: object, ifMatch?: string): Promise<EhrAnswer>
  /** `Subscription/s1/$status`, by GET with parameters, or by POST where there is a `body`. */
  operation(path: string, parameters?: SearchParameters, body?: object): Promise<EhrAnswer>
}

/** The EHR of a site, where its settings name one. */
export function ehrOf(site: SiteSettings, patience?: Patience): Ehr | undefined {
  return site.ehr === undefined ? undefined : clientOf(site.ehr, patience)
}

/** More pages than a search of a day has; an EHR that points on and on is not followed for ever. */
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
        if (pages === MOST_PAGES) throw new EhrFault(`${host} points on and on`, { kind: 'too-large' })
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
