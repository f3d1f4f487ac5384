import { concurrently } from '../aws/clients/concurrently.ts'
import type { SiteSettings } from '../aws/clients/settings.ts'
import { readPartition } from '../aws/records/records.ts'
import { encounterPlace } from '../aws/tables/keys.ts'
import { child, referenceOf, text } from '../fhir/reading/element.ts'
import { searchesFor, VENDOR_SEARCHES } from '../fhir/subscriptions/vendor-searches.ts'
import type { Ehr } from './ehr-client.ts'
import { fetchNamed } from './fetch-named.ts'
import { fetchPointedTo } from './fetch-pointed-to.ts'
import { searchAndTakeIn } from './search-and-take-in.ts'
import type { Fetched } from './take-in-fetched.ts'

/** Time before and after the encounter within which administrations still belong to the visit. */
const MARGIN_MS = 12 * 60 * 60 * 1000

/**
 * Updates a visit to the EHR's present state. Reads the encounter and searches its records in the vendor's way. Then
 * reads by name each known administration the search did not find, to notice unreported deletions.
 */
export async function refreshVisit(ehr: Ehr, site: SiteSettings, encounter: string): Promise<readonly Fetched[]> {
  const tenant = site.tenant.id
  const read = await fetchNamed(ehr, tenant, encounter)
  const [own] = read
  if (own === undefined) return read
  const { visit } = VENDOR_SEARCHES[site.ehr?.vendor ?? 'r4']
  const searched = await concurrently(searchesFor(visit, wantedOf(own.record.resource)), (search) =>
    searchAndTakeIn(ehr, tenant, search),
  )
  const fetched = [...read, ...searched.flatMap((found) => found ?? [])]
  const found = new Set(fetched.map(({ record }) => `${record.type}/${record.id}`))
  const missing = (await administrationsHeld(tenant, encounter)).filter((reference) => !found.has(reference))
  const asked = await concurrently(missing, (reference) => fetchNamed(ehr, tenant, reference))
  const all = [...fetched, ...asked.flat()]
  await fetchPointedTo(ehr, tenant, all)
  return all
}

function wantedOf(encounter: unknown) {
  const period = child(encounter, 'period')
  const start = Date.parse(text(period, 'start') ?? '')
  const end = Date.parse(text(period, 'end') ?? '')
  return {
    encounter: text(encounter, 'id'),
    patient: referenceOf(encounter, 'subject')?.replace(/^Patient\//, ''),
    from: instant((Number.isNaN(start) ? Date.now() - 2 * MARGIN_MS : start) - MARGIN_MS),
    to: instant(Math.max(Number.isNaN(end) ? Date.now() : end, Number.isNaN(start) ? 0 : start) + MARGIN_MS),
  }
}

function instant(at: number): string {
  return new Date(at).toISOString()
}

/** Returns the administrations recorded here for the visit and not known to be deleted. */
async function administrationsHeld(tenant: string, encounter: string): Promise<readonly string[]> {
  const { resources } = await readPartition({ tenant, of: encounterPlace(encounter) })
  return resources.flatMap((one) => {
    const [type, id] = [text(one, 'resourceType'), text(one, 'id')]
    return type === 'MedicationAdministration' && id !== undefined ? [`${type}/${id}`] : []
  })
}
