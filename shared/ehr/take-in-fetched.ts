import { concurrently } from '../aws/clients/concurrently.ts'
import { quarantine } from '../aws/records/quarantine.ts'
import { type Kept, keep } from '../aws/records/records.ts'
import { undelete } from '../aws/records/undelete.ts'
import { isUnused } from '../fhir/notifications/notification-content.ts'
import { asR4 } from '../fhir/reading/as-r4.ts'
import { type ReceivedResource, readReceived } from '../fhir/reading/received-resource.ts'
import { Refusal } from '../refusal.ts'

/** A fetched resource, and how it was recorded here. */
export interface Fetched {
  readonly record: ReceivedResource
  readonly kept: Kept | 'lifted'
}

/**
 * Records resources that the EHR returned at `readAt`. Skips unused types, and quarantines unreadable ones. `named` is
 * true if the resource was requested by name; a recorded deletion may then be lifted.
 */
export async function takeInFetched(
  tenant: string,
  resources: readonly unknown[],
  { readAt, named = false }: { readonly readAt: string; readonly named?: boolean },
): Promise<readonly Fetched[]> {
  const fetched = await concurrently(resources, async (resource): Promise<readonly Fetched[]> => {
    if (isUnused(resource)) return []
    try {
      const record = readReceived(asR4(resource))
      const kept = await keep(tenant, record)
      const doubtful = named || kept === 'older'
      const lifted = doubtful && (await undelete(tenant, record, readAt))
      return [{ record, kept: lifted ? 'lifted' : kept }]
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await quarantine(tenant, { raw: resource, refusal: error })
      return []
    }
  })
  return fetched.flat()
}
