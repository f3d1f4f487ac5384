import { cached, orLastKnown } from '../clients/cache.ts'
import { secretOfTheStage } from '../clients/secret-of-the-stage.ts'
import { readSite, type SiteSettings, settings } from '../clients/settings.ts'
import { indexName, NO_SITES, type SiteIndex, siteName } from './site-index.ts'

const { SITES } = settings('SITES')

/** So long a secret that was replaced still works, and a site that was retired is still served. */
const REMEMBERED_MS = 60_000
/** So long calls are answered while Secrets Manager does not. */
const GOES_ON_MS = 10 * 60_000

/** Which sites there are; none where the stage keeps none. */
export const siteIndex: () => Promise<SiteIndex> =
  SITES === undefined ? async () => NO_SITES : kept(async () => JSON.parse(await secretOfTheStage(indexName(SITES))))

const sites = new Map<string, () => Promise<SiteSettings>>()

/** What is set up for a site; nothing, and nothing is asked, for one the index does not name. */
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
