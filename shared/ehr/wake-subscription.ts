import type { SiteSettings } from '../aws/clients/settings.ts'
import type { Subscribed } from '../aws/pulls/subscribed.ts'
import { isOneOf } from '../aws/sites/sites.ts'
import { child, children, text } from '../fhir/reading/element.ts'
import type { Ehr } from './ehr-client.ts'
import { EhrFault } from './ehr-fault.ts'

/**
 * Asks the EHR to reactivate a Subscription. Returns true if it was asked. Does not write a Subscription whose secrets
 * the server hides, because writing would erase them. A person who has the secrets must subscribe again.
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
 * True if the Subscription, as its server shows it, still holds the secret, so that it can be written back.
 * `callbackSecrets` are stored as hashes. If a site has none because it signs, no value may be hidden by stars.
 */
function showsSecrets(subscription: unknown, callbackSecrets: readonly string[]): boolean {
  if (JSON.stringify(subscription).includes('***')) return false
  if (callbackSecrets.length === 0) return true
  const headers = children(child(subscription, 'channel'), 'header').map((line) =>
    String(line).replace(/^[^:]*: */, ''),
  )
  const parameters = children(subscription, 'parameter').flatMap((one) => text(one, 'value') ?? [])
  return [...headers, ...parameters].some((value) => isOneOf(callbackSecrets, value.replace(/^Bearer /i, '')))
}
