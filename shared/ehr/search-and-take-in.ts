import { logLine } from '../aws/clients/log.ts'
import type { VendorSearch } from '../fhir/subscriptions/vendor-searches.ts'
import type { Ehr } from './ehr-client.ts'
import { EhrFault } from './ehr-fault.ts'
import { type Fetched, takeInFetched } from './take-in-fetched.ts'

/**
 * Searches and records the results, a page at a time. Returns undefined if the EHR does not allow the search. A missing
 * type or scope must not stop the other searches.
 */
export async function searchAndTakeIn(
  ehr: Ehr,
  tenant: string,
  { type, parameters }: VendorSearch,
): Promise<readonly Fetched[] | undefined> {
  const fetched: Fetched[] = []
  try {
    const pages = ehr.search(type, parameters)[Symbol.asyncIterator]()
    for (;;) {
      const readAt = new Date().toISOString()
      const { done, value } = await pages.next()
      if (done === true) return fetched
      fetched.push(...(await takeInFetched(tenant, value.resources, { readAt })))
    }
  } catch (error) {
    if (!(error instanceof EhrFault) || error.kind !== 'refused') throw error
    logLine('not-asked', { tenant, type, status: error.status })
    return undefined
  }
}
