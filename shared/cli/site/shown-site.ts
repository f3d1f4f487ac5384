import type { SiteSettings } from '../../aws/clients/settings.ts'
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

/** Hides every value named a secret, key or token, at any depth. Shows addresses of keys and tokens. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, IS_SECRET.test(name) ? '(kept)' : withoutSecrets(inner)]),
  )
}

export const IS_SECRET = /(secrets?|keys?|jwks?|tokens?|password|credentials?)$/i
