import { randomBytes } from 'node:crypto'
import { readSite, type SiteSettings } from '../../aws/clients/settings.ts'
import { sha256Of } from '../../aws/clients/sha256-of.ts'
import { changesBetween, merge } from './merged-settings.ts'
import type { Rotated } from './site-options.ts'

/** A site as JSON and as read back, with its new secrets, which are shown once. */
export interface MadeSite {
  readonly settings: SiteSettings
  readonly text: string
  readonly made: Readonly<Partial<Record<Rotated, string>>>
}

/** Makes a secret of 256 bits in base64url. It has no colon: one sender cuts header values there. */
function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

export interface ToSetUp {
  readonly id: string
  /** Settings as in a settings file; the other arguments override them. */
  readonly settings: object
  readonly timeZone?: string | undefined
  /** True if its EHR signs bodies instead of sending a secret. */
  readonly signs: boolean
}

/** Makes a new site with new secrets. Throws if the settings are wrong, and names the wrong field. */
export function newSite({ id, settings, timeZone, signs }: ToSetUp): MadeSite {
  const [shown, read, audit] = [newSecret(), newSecret(), newSecret()]
  const { tenant, callback, ...others } = settings as { tenant?: object; callback?: object }
  const site = {
    ...others,
    tenant: { ...tenant, id, ...(timeZone === undefined ? {} : { timeZone }) },
    callbackSecrets: signs ? [] : [hashed(shown)],
    ...(signs || callback !== undefined
      ? { callback: { ...callback, ...(signs ? { signingSecrets: [shown] } : {}) } }
      : {}),
    readSecrets: [hashed(read)],
    auditSecrets: [hashed(audit)],
  }
  return { ...readBack(id, site), made: { [signs ? 'signing' : 'callback']: shown, read, audit } }
}

/** A site with other settings, and what is other: each change as a line. */
export interface ChangedSite extends MadeSite {
  readonly changes: readonly string[]
}

/**
 * Returns the site with the settings of a file merged into its own: a value replaces the one before, `null` removes it, and
 * every setting the file does not name stays. Throws if the file names a secret, or if the settings are wrong then.
 */
export function withSettings(id: string, before: string, settings: object): ChangedSite {
  const site = JSON.parse(before)
  refuseSecrets(settings, site)
  const merged = merge(site, settings) as { readonly tenant?: object }
  const changed = { ...merged, tenant: { ...merged.tenant, id } }
  return { ...readBack(id, changed), made: {}, changes: changesBetween(site, changed) }
}

/** Throws if a settings file names a secret that `rotate` makes. A signing secret may be set while the site has none. */
function refuseSecrets(settings: object, site: { readonly callback?: SiteSettings['callback'] }): void {
  const { callback = {}, ...others } = settings as { readonly callback?: object | null }
  const named = [
    ...['callbackSecrets', 'readSecrets', 'auditSecrets'].filter((name) => name in others),
    ...['signingSecrets', 'pathTokens'].filter(
      (name) => name in (callback ?? {}) && (name === 'pathTokens' || site.callback?.signingSecrets !== undefined),
    ),
    ...(callback === null && (site.callback?.signingSecrets ?? site.callback?.pathTokens) !== undefined
      ? ['callback']
      : []),
  ]
  if (named.length > 0) throw new Error(`${named.join(', ')}: a secret is not set with a file; \`rotate\` changes it`)
}

/** Adds a secret and keeps the newer of the two old ones. With `end`, adds none and keeps only the newer one. */
export function rotated(id: string, before: string, which: Rotated, end: boolean): MadeSite {
  const site = JSON.parse(before) as SiteSettings
  const secret = newSecret()
  const next = (kept: readonly string[] = [], made = hashed(secret)) => [...kept.slice(-1), ...(end ? [] : [made])]
  const { callback } = site
  const changed = {
    callback: () => ({ callbackSecrets: next(site.callbackSecrets) }),
    read: () => ({ readSecrets: next(site.readSecrets) }),
    audit: () => ({ auditSecrets: next(site.auditSecrets) }),
    signing: () => ({ callback: { ...callback, signingSecrets: next(callback?.signingSecrets, secret) } }),
    path: () => ({ callback: { ...callback, pathTokens: next(callback?.pathTokens) } }),
  }[which]()
  return { ...readBack(id, { ...site, ...changed }), made: end ? {} : { [which]: secret } }
}

/** Returns the number of valid secrets of a kind. */
export function valid({ callbackSecrets, readSecrets, auditSecrets, callback }: SiteSettings, which: Rotated): number {
  const secrets = {
    callback: callbackSecrets,
    read: readSecrets,
    audit: auditSecrets,
    signing: callback?.signingSecrets ?? [],
    path: callback?.pathTokens ?? [],
  }
  return secrets[which].length
}

function readBack(id: string, site: object): Pick<MadeSite, 'settings' | 'text'> {
  const text = JSON.stringify(site)
  return { settings: readSite(id, text), text }
}

function hashed(secret: string): string {
  return sha256Of(Buffer.from(secret))
}
