import type { Bundle, ChargeItem } from 'fhir/r4.js'
import { localReference } from './element.ts'
import { Refusal } from './refusal.ts'

/**
 * Reads the parameters of a search for ChargeItems. One that is not known is left out, and the self link of the answer
 * shows what was applied; under `Prefer: handling=strict` it is refused. `context` says whose charges, and is required:
 * nobody reads all charges of a site by leaving it out.
 */
export function chargeItemSearch(query: URLSearchParams, prefer = ''): { encounter: string; applied: URLSearchParams } {
  const unknown = [...query.keys()].filter((name) => name !== 'context')
  if (unknown.length > 0 && /\bhandling=strict\b/.test(prefer)) {
    throw new Refusal('a search parameter is not known; known is: context', {
      code: 'not-supported',
      status: 400,
      expression: 'http.query',
    })
  }
  const [context, ...more] = query.getAll('context')
  if (context === undefined || more.length > 0) {
    throw new Refusal('search with one context=Encounter/<id>', {
      code: 'required',
      status: 400,
      expression: 'http.context',
    })
  }
  const reference = localReference(context.includes('/') ? context : `Encounter/${context}`)
  if (reference?.startsWith('Encounter/') !== true) {
    throw new Refusal('context is not a reference to an Encounter', {
      code: 'value',
      status: 400,
      expression: 'http.context',
    })
  }
  return { encounter: reference, applied: new URLSearchParams({ context: reference }) }
}

/** The answer to a search, with the parameters that were applied. */
export function searchset(base: string, applied: URLSearchParams, items: readonly ChargeItem[]): Bundle<ChargeItem> {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: items.length,
    link: [{ relation: 'self', url: `${base}/ChargeItem?${applied.toString().replaceAll('%2F', '/')}` }],
    entry: items.map((resource) => ({
      fullUrl: `${base}/ChargeItem/${resource.id}`,
      resource,
      search: { mode: 'match' },
    })),
  }
}
