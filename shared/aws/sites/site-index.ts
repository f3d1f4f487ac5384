import { createHash } from 'node:crypto'
import type { SiteSettings } from '../clients/settings.ts'

/**
 * Which sites a stage serves, in one secret of its own: a name that is not in it costs no call, whoever makes it up. It
 * holds no secret, only what leads from one to its site: enough of a hash to find, too little to verify.
 */
export interface SiteIndex {
  /** By site: the fingerprints of the secrets that read at it, where the path names no site. */
  readonly sites: Readonly<Record<string, readonly string[]>>
  /** By site that is gone: since when. What still comes of one is passed over, and its name is not given again. */
  readonly retired: Readonly<Record<string, string>>
}

export const NO_SITES: SiteIndex = { sites: {}, retired: {} }

/** Where the index and the sites lie: `oncology-billing/prod/site-index`, `oncology-billing/prod/sites/demo`. */
export function indexName(sites: string): string {
  return `${sites}/site-index`
}

export function siteName(sites: string, id: string): string {
  return `${sites}/sites/${id}`
}

/** What the secrets of a stage are encrypted with: `alias/oncology-billing/prod/sites`. */
export function keyAlias(sites: string): string {
  return `alias/${sites}/sites`
}

/** The first 64 bits of the SHA-256. */
export function fingerprintOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, FINGERPRINT)
}

/** The fingerprints of the secrets a site is read with. */
export function fingerprintsOf({ readSecrets, auditSecrets }: SiteSettings): readonly string[] {
  return [...readSecrets, ...auditSecrets].map((hash) => hash.slice(0, FINGERPRINT))
}

const FINGERPRINT = 16
