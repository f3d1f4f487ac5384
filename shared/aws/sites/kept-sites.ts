import { cached, orLastKnown } from '../clients/cache.ts'
import { secretOfTheStage } from '../clients/secret-of-the-stage.ts'
import { readSite, type SiteSettings, settings } from '../clients/settings.ts'
import { indexName, NO_SITES, type SiteIndex, siteName } from './site-index.ts'

const { SITES } = settings('SITES')

/** Milliseconds that a replaced secret still works, and a retired site is still served. */
const REMEMBERED_MS = 60_000
/** Milliseconds that calls are answered while Secrets Manager does not answer. */
const GOES_ON_MS = 10 * 60_000

/** Reads the index of sites; it is empty if the stage has none. */
export const siteIndex: () => Promise<SiteIndex> =
  SITES === undefined ? async () => NO_SITES : kept(async () => JSON.parse(await secretOfTheStage(indexName(SITES))))

const sites = new Map<string, () => Promise<SiteSettings>>()

/** Returns the settings of a site; undefined, without a request, for a site that the index does not name. */
export async function keptSite(id: string): Promise<SiteSettings | undefined> {
  const index = await siteIndex()
  if (SITES === undefined || !Object.hasOwn(index.sites, id)) return undefined
  const known = sites.get(id) ?? kept(async () => readSite(id, await secretOfTheStage(siteName(SITES, id))))
  sites.set(id, known)
  return known()
}

function kept<Value>(read: () => Promise<Value>): () => Promise<Value> {
  return cached(orLastKnown(read, GOES_ON_MS), REMEMBERED_MS)
}
