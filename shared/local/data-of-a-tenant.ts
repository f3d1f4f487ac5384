import { deleteItems, eachItemOf, placeOfItem } from './items-of-a-tenant.ts'
import { deleteVersions, folderOf, versionsOf } from './objects-of-a-tenant.ts'
import { type Counted, tally } from './tally.ts'
import { BUCKETS_OF_TENANTS, TABLES_OF_TENANTS, type TenantStores } from './tenant-stores.ts'

/** By store: what of a site is in it. */
export type TenantCounts = Readonly<Record<string, Counted>>

/** Where the trail of who did what lies: `T#demo#Audit#2026-11-21`. */
const AUDIT = 'Audit'

export async function countTenant(stores: TenantStores, id: string, key: Uint8Array): Promise<TenantCounts> {
  const counts: Record<string, Counted> = {}
  for (const table of TABLES_OF_TENANTS) {
    const items = tally(key)
    await eachItemOf(stores.dynamo, stores.names[table], id, async (keys) => {
      for (const item of keys) items.add(placeOfItem(item), `${item.pk}\n${item.sk}`)
    })
    counts[table] = items.counted()
  }
  for (const bucket of BUCKETS_OF_TENANTS) {
    const objects = tally(key)
    for (const one of await versionsOf(stores.s3, stores.names[bucket], id))
      objects.add(folderOf(one), `${one.key}\n${one.version}`)
    counts[bucket] = objects.counted()
  }
  return counts
}

/** Deletes what a site has in every store; answers what was left in which, and why. */
export async function deleteTenant(
  { dynamo, s3, names }: TenantStores,
  id: string,
  keepAudit: boolean,
): Promise<Readonly<Record<string, { readonly count: number; readonly because: string }>>> {
  const left: Record<string, { count: number; because: string }> = {}
  for (const table of TABLES_OF_TENANTS) {
    let kept = 0
    await eachItemOf(dynamo, names[table], id, async (keys) => {
      const gone = keepAudit ? keys.filter((key) => placeOfItem(key) !== AUDIT) : keys
      kept += keys.length - gone.length
      await deleteItems(dynamo, names[table], id, gone)
    })
    if (kept > 0) left[table] = { count: kept, because: 'its audit trail was to be kept' }
  }
  for (const bucket of BUCKETS_OF_TENANTS) {
    const locked = await deleteVersions(s3, names[bucket], id, await versionsOf(s3, names[bucket], id))
    if (locked > 0)
      left[bucket] = { count: locked, because: 'the bucket does not let them be deleted: a lock, or no right' }
  }
  return left
}
