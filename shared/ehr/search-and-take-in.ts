import { logLine } from '../aws/clients/log.ts'
import type { VendorSearch } from '../fhir/subscriptions/vendor-searches.ts'
import type { Ehr } from './ehr-client.ts'
import { EhrFault } from './ehr-fault.ts'
import { type Fetched, takeInFetched } from './take-in-fetched.ts'

/**
 * Searches and takes in what is found, a page at a time. Nothing where the EHR does not let us ask that: a type it does not
 * have, or one we have no scope for, keeps nobody from the others.
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
