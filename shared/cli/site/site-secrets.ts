import { randomBytes } from 'node:crypto'
import { readSite, type SiteSettings } from '../../aws/clients/settings.ts'
import { sha256Of } from '../../aws/clients/sha256-of.ts'
import type { Rotated } from './site-options.ts'

/** A site, as JSON and as it is read back; and the secrets that were made, to be shown this once. */
export interface MadeSite {
  readonly settings: SiteSettings
  readonly text: string
  readonly made: Readonly<Partial<Record<Rotated, string>>>
}

/** 256 bits in base64url: no colon, at which one sender cuts a header's value. */
function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

export interface ToSetUp {
  readonly id: string
  /** As in a file of settings; what is said besides takes its place. */
  readonly settings: object
  readonly timeZone?: string | undefined
  /** Whether its EHR signs, instead of showing a secret. */
  readonly signs: boolean
}

/** A new site with new secrets. Throws, naming where, if it is not as a site should be. */
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

/** The same secrets under other settings. */
export function withSettings(id: string, before: string, settings: object): MadeSite {
  const { callbackSecrets, readSecrets, auditSecrets, callback = {} } = readSite(id, before)
  const { signingSecrets, pathTokens } = callback
  const { tenant, callback: changed, ...others } = settings as { tenant?: object; callback?: object }
  const kept = { ...(signingSecrets && { signingSecrets }), ...(pathTokens && { pathTokens }) }
  const site = {
    ...others,
    tenant: { ...tenant, id },
    callbackSecrets,
    readSecrets,
    auditSecrets,
    ...(changed !== undefined || Object.keys(kept).length > 0 ? { callback: { ...changed, ...kept } } : {}),
  }
  return { ...readBack(id, site), made: {} }
}

/** Another secret beside the newer of the two there were; or, to `end` it, no other than that newer one. */
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

/** How many of a kind are valid now. */
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
