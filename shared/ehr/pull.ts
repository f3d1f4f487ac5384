import { logLine } from '../aws/clients/log.ts'
import type { SiteSettings } from '../aws/clients/settings.ts'
import { requestPull } from '../aws/pulls/pull-requests.ts'
import { quarantine } from '../aws/records/quarantine.ts'
import { homesChangedSince } from '../aws/sheets/recent-homes.ts'
import { encounterIn, type Partition } from '../aws/tables/keys.ts'
import type { Pull } from '../fhir/notifications/notification-content.ts'
import { VENDOR_SEARCHES } from '../fhir/subscriptions/vendor-searches.ts'
import { Refusal } from '../refusal.ts'
import type { Ehr } from './ehr-client.ts'
import { fetchNamed } from './fetch-named.ts'
import { fetchPointedTo } from './fetch-pointed-to.ts'
import { lookForChanges } from './look-for-changes.ts'
import { refreshVisit } from './refresh-visit.ts'
import { resourceBelow } from './url-within-base.ts'

const A_DAY_MS = 24 * 60 * 60 * 1000

/** Fetches the resources of one request. All results are recorded when this returns. */
export async function pull(ehr: Ehr, site: SiteSettings, { because, reference }: Pull): Promise<void> {
  const tenant = site.tenant.id
  if (because === 'clock') {
    await lookForChanges(ehr, site)
    await askForRecentVisits(site)
  } else if (reference === undefined) {
    if (!(await lookForChanges(ehr, site))) await askForRecentVisits(site)
  } else {
    const local = localTo(ehr, reference)
    if (local === undefined) await putAside(tenant, reference)
    else await pullNamed(ehr, site, local, because)
  }
}

function localTo({ base }: Ehr, reference: string): string | undefined {
  try {
    return resourceBelow(base, reference)
  } catch {
    return undefined
  }
}

/** Quarantines a reference outside the EHR's base URL. Our token must not be sent there; a person can look at it. */
async function putAside(tenant: string, reference: string): Promise<void> {
  const refusal = new Refusal('a reference that leads outside the base URL of the EHR', { code: 'security' })
  await quarantine(tenant, { raw: { reference }, refusal })
  logLine('not-followed', { tenant })
}

/**
 * Fetches a named resource. For a changed encounter, also searches its administrations if the EHR does not send them.
 */
async function pullNamed(ehr: Ehr, site: SiteSettings, local: string, because: Pull['because']): Promise<void> {
  const looksToo = because === 'visit' || !sendsAdministrations(site)
  if (local.startsWith('Encounter/') && looksToo) await refreshVisit(ehr, site, local)
  else await fetchPointedTo(ehr, site.tenant.id, await fetchNamed(ehr, site.tenant.id, local))
}

/** Requests each recent visit by its own request, so that a failed one is repeated alone. */
async function askForRecentVisits(site: SiteSettings): Promise<void> {
  const tenant = site.tenant.id
  const since = new Date(Date.now() - (site.ehr?.daysLookedAfter ?? 1) * A_DAY_MS).toISOString()
  for await (const home of homesChangedSince(tenant, since)) await requestPull(tenant, lookAt(home))
}

/** Returns the request for a partition. Records without an encounter are requested by their own reference. */
function lookAt(home: Partition): Pull {
  const encounter = encounterIn(home)
  return encounter === null
    ? { because: 'named', reference: home.of.slice('NoEncounter#'.length) }
    : { because: 'visit', reference: encounter }
}

function sendsAdministrations({ ehr }: SiteSettings): boolean {
  return VENDOR_SEARCHES[ehr?.vendor ?? 'r4'].sendsAdministrations
}
