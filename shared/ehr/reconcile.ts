import { concurrently } from '../aws/clients/concurrently.ts'
import { logLine } from '../aws/clients/log.ts'
import { requestPull } from '../aws/pulls/pull-requests.ts'
import { askAgain } from '../aws/pulls/waiting-pulls.ts'
import { siteIds, siteSettingsOf } from '../aws/sites/sites.ts'

/** A request that waits longer has failed, or its message was lost. */
const LONG_MS = 30 * 60 * 1000

/**
 * Runs on a schedule, because notifications can get lost. Requests a reconciliation for every site with an EHR, and
 * repeats requests that still wait. Only writes requests; the queue runs each by itself.
 */
export async function reconcile(time: string): Promise<void> {
  const before = new Date(Date.parse(time) - LONG_MS).toISOString()
  await concurrently(await siteIds(), async (tenant) => {
    if ((await siteSettingsOf(tenant))?.ehr === undefined) return
    const waiting = await askAgain(tenant, before)
    await requestPull(tenant, { because: 'clock' })
    logLine('reconciling', { tenant, waiting })
  })
}
