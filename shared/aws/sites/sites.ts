import { createHash, timingSafeEqual } from 'node:crypto'
import type { Site } from '../../chart/site.ts'
import { type SiteSettings, settings } from '../clients/settings.ts'
import { keptSite, siteIndex } from './kept-sites.ts'
import { fingerprintOf } from './site-index.ts'

/** Sites may be set up in the environment, as on one machine; those of a stage are kept in Secrets Manager. */
const { TENANTS } = settings('TENANTS')

type Headers = Readonly<Record<string, string | undefined>>

/** The site of a name. One that is not set up any more is our own fault: its charts are still here. */
export async function siteOf(id: string): Promise<Site> {
  const found = await siteSettingsOf(id)
  if (found === undefined) throw new Error(`tenant ${id} is not set up`)
  return found.tenant
}

/** What is set up for a site; nothing for one that is not served. */
export async function siteSettingsOf(id: string | undefined): Promise<SiteSettings | undefined> {
  return id === undefined ? undefined : (TENANTS.find(({ tenant }) => tenant.id === id) ?? keptSite(id))
}

/** Every site that is served, by name. */
export async function siteIds(): Promise<readonly string[]> {
  return [...TENANTS.map(({ tenant }) => tenant.id), ...Object.keys((await siteIndex()).sites)]
}

/** Whether a site has been retired: what still comes of it is nobody's any more. */
export async function isRetired(id: string): Promise<boolean> {
  return Object.hasOwn((await siteIndex()).retired, id)
}

/** The site whose secret for reading, or for auditing, is shown. */
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

/** Whether the secret shown is one of these, in the same time whether it is or not. */
export function shows(secrets: readonly string[], headers: Headers): boolean {
  const secret = secretShown(headers)
  return secret !== undefined && isOneOf(secrets, secret)
}

function secretShown(headers: Headers): string | undefined {
  return headers['x-callback-secret'] ?? /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
}

/** Whether a text is one of those kept as hashes; each is compared, and takes as long. */
export function isOneOf(hashes: readonly string[], shown: string): boolean {
  const hash = createHash('sha256').update(shown).digest()
  return hashes.map((secret) => timingSafeEqual(hash, Buffer.from(secret, 'hex'))).includes(true)
}
