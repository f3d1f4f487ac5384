import { bury } from '../aws/records/tombstones.ts'
import { tombstoneOf } from '../fhir/notifications/notification-content.ts'
import type { Ehr } from './ehr-client.ts'
import { type Fetched, takeInFetched } from './take-in-fetched.ts'
import { resourceBelow } from './url-within-base.ts'

/**
 * Fetches one resource and records it. Records a deletion if the EHR does not have it. Throws for a reference outside
 * the EHR's base URL.
 */
export async function fetchNamed(ehr: Ehr, tenant: string, reference: string): Promise<readonly Fetched[]> {
  const readAt = new Date().toISOString()
  const resource = await ehr.read(reference)
  if (resource !== undefined) return takeInFetched(tenant, [resource], { readAt, named: true })
  const tombstone = tombstoneOf(resourceBelow(ehr.base, reference))
  if (tombstone !== undefined) await bury(tenant, tombstone)
  return []
}
