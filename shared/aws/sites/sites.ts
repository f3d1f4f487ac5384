import { createHash, timingSafeEqual } from 'node:crypto'
import type { Site } from '../../chart/site.ts'
import { type SiteSettings, settings } from '../clients/settings.ts'
import { keptSite, siteIndex } from './kept-sites.ts'
import { fingerprintOf } from './site-index.ts'

/** Sites in the environment, for one machine. The sites of a stage are in Secrets Manager. */
const { TENANTS } = settings('TENANTS')

type Headers = Readonly<Record<string, string | undefined>>

/**
 * Returns the site of an id. Throws if it is not set up: that is a fault of the product, which still has its charts.
 */
export async function siteOf(id: string): Promise<Site> {
  const found = await siteSettingsOf(id)
  if (found === undefined) throw new Error(`site ${id} is not set up`)
  return found.tenant
}

/** Returns the settings of a site; undefined for a site that is not served. */
export async function siteSettingsOf(id: string | undefined): Promise<SiteSettings | undefined> {
  return id === undefined ? undefined : (TENANTS.find(({ tenant }) => tenant.id === id) ?? keptSite(id))
}

/** Returns the ids of all sites served. */
export async function siteIds(): Promise<readonly string[]> {
  return [...TENANTS.map(({ tenant }) => tenant.id), ...Object.keys((await siteIndex()).sites)]
}

/** True if a site has been retired. Later requests for it belong to no site. */
export async function isRetired(id: string): Promise<boolean> {
  return Object.hasOwn((await siteIndex()).retired, id)
}

/** Returns the site whose read secret or audit secret the caller sent. */
export async function siteOfReader(headers: Headers): Promise<SiteSettings | undefined> {
  const secret = secretShown(headers)
  if (secret === undefined) return undefined
  const fingerprint = fingerprintOf(secret)
  const { sites } = await siteIndex()
  const ids = Object.keys(sites).filter((id) => sites[id]?.includes(fingerprint))
  const kept = await Promise.all(ids.map(keptSite))
  return [...TENANTS, ...kept].filter(
    (site) => site !== undefined && isOneOf([...site.readSecrets, ...site.auditSecrets], secret),
  )[0]
}

/** True if the caller sent one of these secrets. Takes the same time for every answer. */
export function shows(secrets: readonly string[], headers: Headers): boolean {
  const secret = secretShown(headers)
  return secret !== undefined && isOneOf(secrets, secret)
}

function secretShown(headers: Headers): string | undefined {
  return headers['x-callback-secret'] ?? /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
}

/** True if a text has one of these hashes. Compares all of them, to take the same time. */
export function isOneOf(hashes: readonly string[], shown: string): boolean {
  const hash = createHash('sha256').update(shown).digest()
  return hashes.map((secret) => timingSafeEqual(hash, Buffer.from(secret, 'hex'))).includes(true)
}
