import type { SiteSettings } from '../../aws/clients/settings.ts'
import { withoutSecrets } from './hidden-secrets.ts'
import { ROTATED } from './site-options.ts'
import { valid } from './site-secrets.ts'

/**
 * Returns a site's settings as a person may see them. Shows the number of valid secrets, and only that keys and tokens
 * exist.
 */
export function shownSite(settings: SiteSettings): object {
  const { callbackSecrets, readSecrets, auditSecrets, callback, ...others } = settings
  const { signingSecrets, pathTokens, ...how } = callback ?? {}
  const counts = ROTATED.map((which) => [which, valid(settings, which)] as const).filter(([, many]) => many > 0)
  return {
    ...(withoutSecrets(others) as object),
    ...(Object.keys(how).length > 0 ? { callback: how } : {}),
    secrets: Object.fromEntries(counts),
  }
}
