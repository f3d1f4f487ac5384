import { type WaitingPull, waitingPulls } from '../aws/pulls/waiting-pulls.ts'
import { type Quarantined, quarantinedOf } from '../aws/records/quarantined.ts'
import { siteIds, siteSettingsOf } from '../aws/sites/sites.ts'

/** A request to fetch that is not done. */
export interface Unfetched extends WaitingPull {
  /** False if the site has no EHR to ask: the request waits until it has one. */
  readonly canBeAsked: boolean
}

/** Everything of the sites of this machine that was received and not recorded yet. */
export interface Backlog {
  readonly pulls: readonly Unfetched[]
  readonly quarantined: readonly Quarantined[]
}

/** Returns the backlog of the sites of this machine; with `site` of that one only. The environment must be set. */
export async function backlog(site?: string): Promise<Backlog> {
  const ids = (await siteIds()).filter((id) => site === undefined || id === site)
  const [pulls, quarantined] = [[] as Unfetched[], [] as Quarantined[]]
  for (const id of ids) {
    const canBeAsked = (await siteSettingsOf(id))?.ehr !== undefined
    const waiting = await waitingPulls(id)
    // A deletion is recorded already. Without an EHR nothing more can be known of it.
    const open = waiting.filter(({ because }) => canBeAsked || because !== 'deleted')
    pulls.push(...open.map((pull) => ({ ...pull, canBeAsked })))
    quarantined.push(...(await quarantinedOf(id)))
  }
  return { pulls, quarantined }
}
