import { deleteItems, eachItemOf, placeOfItem } from './items-of-a-site.ts'
import { type Counted, keyedDigest } from './keyed-digest.ts'
import { deleteVersions, folderOf, versionsOf } from './objects-of-a-site.ts'
import { type Place, type SiteStore, type SiteStores, STORES_OF_SITES } from './stores-of-a-site.ts'

/** Counts of a site's data, by store. */
export type SiteCounts = Readonly<Record<string, Counted>>

export interface Left {
  readonly count: number
  readonly because: string
}

/** Partition name of the audit trail: `T#demo#Audit#2026-11-21`. */
const AUDIT = 'Audit'

export async function countSite(stores: SiteStores, id: string, key: Uint8Array): Promise<SiteCounts> {
  const counts: Record<string, Counted> = {}
  for (const [store, { is }, place] of storesOf(stores, id)) {
    const counting = keyedDigest(key)
    if (is === 'table')
      await eachItemOf(stores.dynamo, place, async (keys) => {
        for (const item of keys) counting.add(placeOfItem(item), `${item.pk}\n${item.sk}`)
      })
    else
      for (const one of await versionsOf(stores.s3, place))
        counting.add(folderOf(one, place), `${one.key}\n${one.version}`)
    counts[store] = counting.counted()
  }
  return counts
}

/** Deletes a site's data in every store. Returns the counts left in a store, with the reasons. */
export async function deleteSite(
  stores: SiteStores,
  id: string,
  keepAudit: boolean,
): Promise<Readonly<Record<string, Left>>> {
  const left: Record<string, Left> = {}
  for (const [store, { is, keptBecause }, place] of storesOf(stores, id)) {
    const because = keptBecause ?? (is === 'table' ? AUDIT_IS_KEPT : LOCKED)
    const count =
      is === 'table'
        ? await clearTable(stores, place, keepAudit)
        : await clearBucket(stores, place, keptBecause !== undefined)
    if (count > 0) left[store] = { count, because }
  }
  return left
}

const AUDIT_IS_KEPT = 'its audit trail was to be kept'
const LOCKED = 'the bucket refused to delete them: a lock, or no right to lift it'

function storesOf({ names }: SiteStores, id: string): readonly (readonly [string, SiteStore, Place])[] {
  return (Object.keys(STORES_OF_SITES) as (keyof typeof STORES_OF_SITES)[]).map((name) => {
    const store: SiteStore = STORES_OF_SITES[name]
    return [name, store, { name: names[name], begin: store.begin(id) }]
  })
}

async function clearTable({ dynamo }: SiteStores, table: Place, keepAudit: boolean): Promise<number> {
  let kept = 0
  await eachItemOf(dynamo, table, async (keys) => {
    const gone = keepAudit ? keys.filter((key) => placeOfItem(key) !== AUDIT) : keys
    kept += keys.length - gone.length
    await deleteItems(dynamo, table, gone)
  })
  return kept
}

async function clearBucket({ s3 }: SiteStores, bucket: Place, keep: boolean): Promise<number> {
  const versions = await versionsOf(s3, bucket)
  return keep ? versions.length : deleteVersions(s3, bucket, versions)
}
