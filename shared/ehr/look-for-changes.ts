import type { SiteSettings } from '../aws/clients/settings.ts'
import { pollCursor, savePollCursor } from '../aws/pulls/poll-cursor.ts'
import { searchesFor, VENDOR_SEARCHES } from '../fhir/subscriptions/vendor-searches.ts'
import type { Ehr } from './ehr-client.ts'
import { fetchPointedTo } from './fetch-pointed-to.ts'
import { searchAndTakeIn } from './search-and-take-in.ts'

/** Overlap of two searches for changes. Clocks differ, and a new record is searchable only a little later. */
const OVERLAP_MS = 10 * 60 * 1000
const A_DAY_MS = 24 * 60 * 60 * 1000

/**
 * Searches the EHR for changes since the last search, type by type. The first search goes back `daysLookedAfter` days.
 * Returns true if the EHR supports such a search.
 */
export async function lookForChanges(ehr: Ehr, site: SiteSettings): Promise<boolean> {
  const tenant = site.tenant.id
  const { changes } = VENDOR_SEARCHES[site.ehr?.vendor ?? 'r4']
  for (const change of changes) {
    const began = Date.now()
    const last = Date.parse((await pollCursor(tenant, change.type)) ?? '')
    const from = Number.isNaN(last) ? began - (site.ehr?.daysLookedAfter ?? 1) * A_DAY_MS : last - OVERLAP_MS
    for (const search of searchesFor([change], { since: new Date(from).toISOString() })) {
      const fetched = await searchAndTakeIn(ehr, tenant, search)
      if (fetched === undefined) continue
      await fetchPointedTo(ehr, tenant, fetched)
      await savePollCursor(tenant, change.type, new Date(began).toISOString())
    }
  }
  return changes.length > 0
}
