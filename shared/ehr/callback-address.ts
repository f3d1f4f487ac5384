import type { SiteSettings } from '../aws/clients/settings.ts'
import { isOneOf } from '../aws/sites/sites.ts'
import type { Hook } from '../fhir/subscriptions/subscription-wish.ts'
import { Refusal } from '../refusal.ts'

/** Secrets that are stored only as hashes. The person who subscribes has to supply them. */
export interface BroughtSecrets {
  /** The secret the EHR must send, one of `callbackSecrets`. */
  readonly secret?: string | undefined
  /** The secret that follows the site in the path, one of `callback.pathTokens`. */
  readonly pathToken?: string | undefined
}

/**
 * Returns the address a site's EHR must call, and how its calls are authenticated, from the site's settings. Throws a
 * `Refusal` for any setting whose calls would be refused: a missing or wrong secret, or an insecure address.
 */
export function callbackAddress(site: SiteSettings, api: string, { secret, pathToken }: BroughtSecrets): Hook {
  const { callbackSecrets, callback: { header, signingSecrets = [], pathTokens = [] } = {} } = site
  const address = URL.parse(api)
  const mayBePlain = site.ehr?.local === true && /^(127\.0\.0\.1|localhost)$/.test(address?.hostname ?? '')
  if (address === null || !(address.protocol === 'https:' || mayBePlain))
    throw refusal('--api must be an https address')
  if (callbackSecrets.length === 0 && signingSecrets.length === 0)
    throw refusal(
      `${site.tenant.id} has no callbackSecrets and no signingSecrets, so every call would be refused: add one to its settings`,
    )
  const shown = callbackSecrets.length === 0 ? undefined : known('CALLBACK_SECRET', secret, callbackSecrets)
  const token = pathTokens.length === 0 ? '' : `.${known('CALLBACK_PATH_TOKEN', pathToken, pathTokens)}`
  return {
    endpoint: `${api.replace(/(?<!\/)\/+$/, '')}/callback/${site.tenant.id}${token}`,
    header:
      shown === undefined ? undefined : header === undefined ? `Authorization: Bearer ${shown}` : `${header}: ${shown}`,
    signingSecret: signingSecrets[0],
  }
}

function known(name: string, value: string | undefined, hashes: readonly string[]): string {
  if (value === undefined || value === '') throw refusal(`set ${name} in the environment: only its hash is stored`)
  if (!isOneOf(hashes, value)) throw refusal(`${name} is not one of the site's secrets`)
  if (/[^\x21-\x7e]|:/.test(value))
    throw refusal(
      `${name} contains a colon, a blank or a character that is not ASCII, and some servers cut it there: choose another secret`,
    )
  return value
}

function refusal(why: string): Refusal {
  return new Refusal(why, { code: 'invalid' })
}
