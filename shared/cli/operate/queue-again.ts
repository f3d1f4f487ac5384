import { bodyText } from '../../aws/callers/body-text.ts'
import { requestPull } from '../../aws/pulls/pull-requests.ts'
import { endQuarantine, type Quarantined, quarantinedContent } from '../../aws/records/quarantined.ts'
import { recordNotification } from '../../aws/records/record-notification.ts'
import { siteSettingsOf } from '../../aws/sites/sites.ts'
import { readNotification } from '../../fhir/notifications/notification.ts'
import { withVisitsToLookAfter } from '../../fhir/notifications/visits-to-look-after.ts'
import type { Unfetched } from '../../local/backlog.ts'
import { Refusal } from '../../refusal.ts'

/** Asks for the requests again whose site has an EHR. The stream then has them fetched. */
export async function pullsAgain(pulls: readonly Unfetched[]): Promise<void> {
  for (const { tenant, canBeAsked, ...pull } of pulls) if (canBeAsked) await requestPull(tenant, pull)
}

/**
 * Reads content in quarantine again, as a notification of its site, and records it. Whole content leaves the quarantine
 * only if all of it was read. Returns how many could not be read.
 */
export async function quarantineAgain(quarantined: readonly Quarantined[]): Promise<number> {
  let unread = 0
  for (const one of quarantined) {
    if (await isRecorded(one)) await endQuarantine(one)
    else unread += 1
  }
  return unread
}

async function isRecorded(one: Quarantined): Promise<boolean> {
  const content = await quarantinedContent(one)
  const bytes = Buffer.from(content)
  try {
    const body = bodyText(bytes, undefined)
    const vendor = (await siteSettingsOf(one.tenant))?.ehr?.vendor
    const brought = withVisitsToLookAfter(readNotification({ method: 'POST', headers: {}, body }), vendor)
    const { leftOut } = await recordNotification(one.tenant, brought, { body, bytes })
    return leftOut.length === 0
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
