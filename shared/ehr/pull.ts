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

/** Fetches what was asked for. Whatever it comes to is written down when this is done. */
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

/** What is named elsewhere is not followed, with our token least of all: a person may look what it was. */
async function putAside(tenant: string, reference: string): Promise<void> {
  const refusal = new Refusal('a reference that leads outside the base URL of the EHR', { code: 'security' })
  await quarantine(tenant, { raw: { reference }, refusal })
  logLine('not-followed', { tenant })
}

/** Where an EHR does not send administrations, an encounter that changed has them looked for. */
async function pullNamed(ehr: Ehr, site: SiteSettings, local: string, because: Pull['because']): Promise<void> {
  const looksToo = because === 'visit' || !sendsAdministrations(site)
  if (local.startsWith('Encounter/') && looksToo) await refreshVisit(ehr, site, local)
  else await fetchPointedTo(ehr, site.tenant.id, await fetchNamed(ehr, site.tenant.id, local))
}

/** Each a request of its own: one that fails is tried again alone. */
async function askForRecentVisits(site: SiteSettings): Promise<void> {
  const tenant = site.tenant.id
  const since = new Date(Date.now() - (site.ehr?.daysLookedAfter ?? 1) * A_DAY_MS).toISOString()
  for await (const home of homesChangedSince(tenant, since)) await requestPull(tenant, lookAt(home))
}

/** What has no encounter is asked for by its own name. */
function lookAt(home: Partition): Pull {
  const encounter = encounterIn(home)
  return encounter === null
    ? { because: 'named', reference: home.of.slice('NoEncounter#'.length) }
    : { because: 'visit', reference: encounter }
}

function sendsAdministrations({ ehr }: SiteSettings): boolean {
  return VENDOR_SEARCHES[ehr?.vendor ?? 'r4'].sendsAdministrations
}
