import { createHash } from 'node:crypto'
import type { SiteSettings } from '../clients/settings.ts'

/**
 * The sites of a stage, in one secret of its own. A name that is not in it costs no call. It holds no secret, only a
 * part of each hash: enough to find the site, too little to verify.
 */
export interface SiteIndex {
  /** Fingerprints of the read secrets, by site, for paths that name no site. */
  readonly sites: Readonly<Record<string, readonly string[]>>
  /** Day of retirement, by retired site. Its later requests are ignored, and its name is not used again. */
  readonly retired: Readonly<Record<string, string>>
}

export const NO_SITES: SiteIndex = { sites: {}, retired: {} }

/**
 * Name of the index secret; sites are beside it: `oncology-billing/prod/site-index`,
 * `oncology-billing/prod/sites/demo`.
 */
export function indexName(sites: string): string {
  return `${sites}/site-index`
}

export function siteName(sites: string, id: string): string {
  return `${sites}/sites/${id}`
}

/** Alias of the key that encrypts the secrets of a stage: `alias/oncology-billing/prod/sites`. */
export function keyAlias(sites: string): string {
  return `alias/${sites}/sites`
}

/** Returns the first 64 bits of the SHA-256. */
export function fingerprintOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, FINGERPRINT)
}

/** Returns the fingerprints of the secrets that read a site. */
export function fingerprintsOf({ readSecrets, auditSecrets }: SiteSettings): readonly string[] {
  return [...readSecrets, ...auditSecrets].map((hash) => hash.slice(0, FINGERPRINT))
}

const FINGERPRINT = 16
