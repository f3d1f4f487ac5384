import { isOneOf } from '../aws/tenants.ts'
import { child, children, text } from '../fhir/element.ts'

/**
 * Whether a Subscription, as its server shows it, still has the secret it shows us, so that it may be written back as it
 * is. `callbackSecrets` are kept as hashes; of a site without any (it signs) nothing may be hidden by stars.
 */
export function showsSecrets(subscription: unknown, callbackSecrets: readonly string[]): boolean {
  if (/"[^"]*\*{3}[^"]*"/.test(JSON.stringify(subscription))) return false
  if (callbackSecrets.length === 0) return true
  const headers = children(child(subscription, 'channel'), 'header').map((line) =>
    String(line).replace(/^[^:]*: */, ''),
  )
  const parameters = children(subscription, 'parameter').flatMap((one) => text(one, 'value') ?? [])
  return [...headers, ...parameters].some((value) => isOneOf(callbackSecrets, value.replace(/^Bearer /i, '')))
}
