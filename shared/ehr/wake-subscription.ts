import type { SiteSettings } from '../aws/clients/settings.ts'
import type { Subscribed } from '../aws/pulls/subscribed.ts'
import { isOneOf } from '../aws/sites/sites.ts'
import { child, children, text } from '../fhir/reading/element.ts'
import type { Ehr } from './ehr-client.ts'
import { EhrFault } from './ehr-fault.ts'

/**
 * Asks for it to be taken up again, as the server has it; whether that could be asked. One whose secrets the server hides
 * is not written, because that would take them away: a person, who has them, subscribes again.
 */
export async function wake(
  ehr: Ehr,
  { callbackSecrets }: SiteSettings,
  { id, startsAs }: Subscribed,
): Promise<boolean> {
  try {
    const found = (await ehr.read(`Subscription/${id}`)) as (object & { error?: unknown }) | undefined
    if (found === undefined || !showsSecrets(found, callbackSecrets)) return false
    const { error: _, ...subscription } = found
    await ehr.put(`Subscription/${id}`, { ...subscription, status: startsAs ?? 'requested' })
    return true
  } catch (error) {
    if (error instanceof EhrFault) return false
    throw error
  }
}

/**
 * Whether a Subscription, as its server shows it, still has the secret it shows us, so that it may be written back as it
 * is. `callbackSecrets` are kept as hashes; of a site without any (it signs) nothing may be hidden by stars.
 */
function showsSecrets(subscription: unknown, callbackSecrets: readonly string[]): boolean {
  if (/"[^"]*\*{3}[^"]*"/.test(JSON.stringify(subscription))) return false
  if (callbackSecrets.length === 0) return true
  const headers = children(child(subscription, 'channel'), 'header').map((line) =>
    String(line).replace(/^[^:]*: */, ''),
  )
  const parameters = children(subscription, 'parameter').flatMap((one) => text(one, 'value') ?? [])
  return [...headers, ...parameters].some((value) => isOneOf(callbackSecrets, value.replace(/^Bearer /i, '')))
}
