import { concurrently } from '../aws/clients/concurrently.ts'
import { knownWord } from '../aws/clients/known-word.ts'
import { logFault, logLine } from '../aws/clients/log.ts'
import type { SiteSettings } from '../aws/clients/settings.ts'
import { requestPull } from '../aws/pulls/pull-requests.ts'
import { type Heard, heardOf, noteChecked, type Subscribed, subscribedOf } from '../aws/pulls/subscribed.ts'
import { siteIds, siteSettingsOf } from '../aws/sites/sites.ts'
import { type Ehr, ehrOf } from './ehr-client.ts'
import { EhrFault } from './ehr-fault.ts'
import { fetchMissedEvents } from './fetch-missed-events.ts'
import { byThisCount, heardUntil, isMore, lastSign, minutesBetween, silentTooLong, wokenLately } from './heartbeats.ts'
import { type StatusAt, statusAt } from './subscriptions-at.ts'
import { wake } from './wake-subscription.ts'

/** Runs on a schedule for every site with an EHR, in parallel. A slow or failing EHR does not delay the others. */
export async function watchSubscriptions(at: string): Promise<void> {
  await concurrently(await siteIds(), async (tenant) => {
    const site = await siteSettingsOf(tenant)
    if (site !== undefined) await watchSite(site, at).catch((error: unknown) => logFault(error, { tenant }))
  })
}

/**
 * Checks the subscriptions of a site: heartbeats, status at the server, and events not received here. Reactivates a
 * failed one and fetches missed events. Logs `heartbeat-overdue` if a person must act: a silent sender cannot be
 * reactivated, or the EHR does not answer.
 */
export async function watchSite(site: SiteSettings, at: string): Promise<void> {
  const { id: tenant } = site.tenant
  const ehr = ehrOf(site)
  if (ehr === undefined) return
  const [subscribed, heard] = await Promise.all([subscribedOf(tenant), heardOf(tenant)])
  for (const one of subscribed) {
    if (one.ended !== undefined) continue
    try {
      await look(site, ehr, one, heard.get(one.id), at)
    } catch (error) {
      logFault(error, { tenant, subscription: one.id })
    }
  }
}

async function look(
  site: SiteSettings,
  ehr: Ehr,
  before: Subscribed,
  heard: Heard | undefined,
  at: string,
): Promise<void> {
  const { id: tenant } = site.tenant
  const said = await statusOf(ehr, before.id)
  const one = byThisCount(before, heard, said)
  const overdue = silentTooLong(one, heard, at)
  const failing = FAILING.has(said.status)
  const missed = isMore(one.behind, heardUntil(one, heard, said))
  const woken = said.status === 'error' || said.status === 'off' ? await wake(ehr, site, one) : false

  if (overdue || (failing && (!woken || wokenLately(one, at)))) {
    logLine('heartbeat-overdue', {
      tenant,
      subscription: one.id,
      status: knownWord(said.status, STATUSES),
      silentMinutes: minutesBetween(lastSign(one, heard), at),
    })
  } else if (woken)
    logLine('subscription-woken', { tenant, subscription: one.id, was: knownWord(said.status, STATUSES) })

  const filled = overdue || failing || missed ? await fill(tenant, ehr, one, heard, said, at) : {}
  const behind = isMore(said.events, filled.fetched ?? heardUntil(one, heard, said)) ? said.events : undefined
  const now: Subscribed = {
    ...one,
    behind,
    wokenAt: woken ? at : wokenLately(one, at) ? one.wokenAt : undefined,
    ...filled,
  }
  if (JSON.stringify(now) !== JSON.stringify(before)) await noteChecked(tenant, now)
}

/** Returns the server's status. If the server cannot be asked, that is no failure of the subscription. */
async function statusOf(ehr: Ehr, id: string): Promise<StatusAt> {
  try {
    return await statusAt(ehr, id)
  } catch (error) {
    if (error instanceof EhrFault) return { status: `not told: ${error.kind}` }
    throw error
  }
}

/** Statuses of FHIR, and those that are ours, as the log may hold them. */
const STATUSES: ReadonlySet<string> = new Set([
  ...['requested', 'active', 'error', 'off', 'entered-in-error', 'gone', 'without status'],
  ...['elsewhere', 'unreachable', 'busy', 'refused', 'too-large', 'not-fhir', 'no-token'].map(
    (kind) => `not told: ${kind}`,
  ),
])

const FAILING = new Set(['error', 'off', 'gone'])

/** Fetches missed events, at most once an hour for one silence. The regular schedule fetches the rest. */
async function fill(tenant: string, ehr: Ehr, one: Subscribed, heard: Heard | undefined, said: StatusAt, at: string) {
  if (one.filledAt !== undefined && minutesBetween(one.filledAt, at) < 60) return {}
  const until = heardUntil(one, heard, said)
  const fetched = isMore(said.events, until)
    ? await fetchMissedEvents(tenant, ehr, one.id, until, said.events)
    : undefined
  if (fetched === undefined)
    await requestPull(tenant, { because: 'something' }, { type: 'silence', subscription: `Subscription/${one.id}` })
  logLine('gap-filled', { tenant, subscription: one.id, by: fetched === undefined ? 'reconciliation' : 'events' })
  return { filledAt: at, fetched: fetched ?? one.fetched }
}
