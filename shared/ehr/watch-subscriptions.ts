import { concurrently } from '../aws/clients/concurrently.ts'
import { logFault, logLine } from '../aws/clients/log.ts'
import type { SiteSettings } from '../aws/clients/settings.ts'
import { requestPull } from '../aws/pulls/pull-requests.ts'
import { type Heard, heardOf, noteSubscribed, type Subscribed, subscribedOf } from '../aws/pulls/subscribed.ts'
import { siteIds, siteSettingsOf } from '../aws/sites/sites.ts'
import { type Ehr, ehrOf } from './ehr-client.ts'
import { EhrFault } from './ehr-fault.ts'
import { fetchMissedEvents } from './fetch-missed-events.ts'
import { byThisCount, heardUntil, isMore, lastSign, minutesBetween, silentTooLong, wokenLately } from './heartbeats.ts'
import { type StatusAt, statusAt } from './subscriptions-at.ts'
import { wake } from './wake-subscription.ts'

/** The clock: every site with an EHR, side by side; an EHR that is slow or fails keeps no other waiting. */
export async function watchSubscriptions(at: string): Promise<void> {
  await concurrently(await siteIds(), async (tenant) => {
    const site = await siteSettingsOf(tenant)
    if (site !== undefined) await watchSite(site, at).catch((error: unknown) => logFault(error, { tenant }))
  })
}

/**
 * Looks after the subscriptions of a site: whether each has given its sign of life, what its server says of it, and whether
 * there were events we never heard of. One that failed is woken; what may have been missed is fetched. What a person has
 * to know is one log event, `heartbeat-overdue`: a sender is silent and cannot be woken, or the EHR does not answer.
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
      status: said.status,
      silentMinutes: minutesBetween(lastSign(one, heard), at),
    })
  } else if (woken) logLine('subscription-woken', { tenant, subscription: one.id, was: said.status })

  const filled = overdue || failing || missed ? await fill(tenant, ehr, one, heard, said, at) : {}
  const behind = isMore(said.events, filled.fetched ?? heardUntil(one, heard, said)) ? said.events : undefined
  const now: Subscribed = {
    ...one,
    behind,
    wokenAt: woken ? at : wokenLately(one, at) ? one.wokenAt : undefined,
    ...filled,
  }
  if (JSON.stringify(now) !== JSON.stringify(before)) await noteSubscribed(tenant, now)
}

/** What its server says; that it cannot be asked is no failure of the subscription. */
async function statusOf(ehr: Ehr, id: string): Promise<StatusAt> {
  try {
    return await statusAt(ehr, id)
  } catch (error) {
    if (error instanceof EhrFault) return { status: `not told: ${error.kind}` }
    throw error
  }
}

const FAILING = new Set(['error', 'off', 'gone'])

/** At most once an hour for one silence: what is fetched by and by anyway need not be fetched with every look. */
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
