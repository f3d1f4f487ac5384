import { settings } from '../clients/settings.ts'
import { pagesOf, textOf } from '../tables/items.ts'
import { isCharged, type Partition, partitionFrom } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/**
 * Yields the partitions of a site with a sheet that changed since an instant, each once. Reads only that part of the
 * index, keys only.
 */
export async function* homesChangedSince(tenant: string, since: string): AsyncGenerator<Partition> {
  const pages = pagesOf({
    TableName: CHARGES_TABLE,
    IndexName: 'by-last-updated',
    KeyConditionExpression: 'tenant = :tenant AND lastUpdated >= :since',
    ProjectionExpression: 'pk',
    ExpressionAttributeValues: { ':tenant': { S: `T#${tenant}` }, ':since': { S: since } },
  })
  const seen = new Set<string>()
  for await (const page of pages) {
    for (const item of page) {
      const place = textOf(item, 'pk') ?? ''
      const partition = partitionFrom(place)
      if (partition === undefined || !isCharged(partition) || seen.has(place)) continue
      seen.add(place)
      yield partition
    }
  }
}
