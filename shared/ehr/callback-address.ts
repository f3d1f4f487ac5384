import type { SiteSettings } from '../aws/clients/settings.ts'
import { isOneOf } from '../aws/sites/sites.ts'
import type { Hook } from '../fhir/subscriptions/subscription-wish.ts'
import { Refusal } from '../refusal.ts'

/** What is kept as hashes only, so that whoever subscribes has to bring it. */
export interface BroughtSecrets {
  /** What the EHR is to show, of `callbackSecrets`. */
  readonly secret?: string | undefined
  /** What stands behind the site in the path, of `callback.pathTokens`. */
  readonly pathToken?: string | undefined
}

/**
 * Where a site's EHR is to call, and by what it is known when it does, by the site's settings. Throws a `Refusal` for what
 * would be refused when it calls: a secret that is missing or is none of the site's, an address that is not secure.
 */
export function callbackAddress(site: SiteSettings, api: string, { secret, pathToken }: BroughtSecrets): Hook {
  const { callbackSecrets, callback: { header, signingSecrets = [], pathTokens = [] } = {} } = site
  const address = URL.parse(api)
  const mayBePlain = site.ehr?.local === true && /^(127\.0\.0\.1|localhost)$/.test(address?.hostname ?? '')
  if (address === null || !(address.protocol === 'https:' || mayBePlain)) throw refusal('--api is not an https address')
  if (callbackSecrets.length === 0 && signingSecrets.length === 0)
    throw refusal(`${site.tenant.id} has no callbackSecrets and no signingSecrets: whoever called would be refused`)
  const shown = callbackSecrets.length === 0 ? undefined : known('CALLBACK_SECRET', secret, callbackSecrets)
  const token = pathTokens.length === 0 ? '' : `.${known('CALLBACK_PATH_TOKEN', pathToken, pathTokens)}`
  return {
    endpoint: `${api.replace(/\/+$/, '')}/callback/${site.tenant.id}${token}`,
    header:
      shown === undefined ? undefined : header === undefined ? `Authorization: Bearer ${shown}` : `${header}: ${shown}`,
    signingSecret: signingSecrets[0],
  }
}

function known(name: string, value: string | undefined, hashes: readonly string[]): string {
  if (value === undefined || value === '') throw refusal(`set ${name} in the environment: it is kept as a hash only`)
  if (!isOneOf(hashes, value)) throw refusal(`what ${name} says is none of the site's`)
  if (/[^\x21-\x7e]|:/.test(value)) throw refusal(`what ${name} says has a colon or a blank: some servers cut it there`)
  return value
}

function refusal(why: string): Refusal {
  return new Refusal(why, { code: 'invalid' })
}
