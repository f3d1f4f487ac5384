import { concurrently } from '../aws/clients/concurrently.ts'
import { logLine } from '../aws/clients/log.ts'
import { requestPull } from '../aws/pulls/pull-requests.ts'
import { askAgain } from '../aws/pulls/waiting-pulls.ts'
import { siteIds, siteSettingsOf } from '../aws/sites/sites.ts'

/** What waits for longer than this was tried and failed, or word of it was lost. */
const LONG_MS = 30 * 60 * 1000

/**
 * The clock: notifications get lost, so that every site with an EHR is looked after, and what waits is asked for again. Only
 * written down here, as requests: the queue works them off, each by itself.
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
