import type { ServiceDate } from '../../law/service-date.ts'
import { settings } from '../clients/settings.ts'
import { keysOfDays } from '../sheets/charge-sheets.ts'
import { pagesOf, textOf } from '../tables/items.ts'
import { type Partition, partitionFrom } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** Dates of service, both inclusive. */
export interface Period {
  readonly from: ServiceDate
  readonly until: ServiceDate
}

/**
 * Yields the partitions of a site with a sheet of a visit that began in a period. Yields each once, in the order their
 * sheets changed. Reads only the site's part of the index: keys only, some five thousand sheets a page. The filter uses
 * the days in the keys, so that a page returns little else.
 */
export async function* homesWithSheets(tenant: string, period: Period): AsyncGenerator<Partition> {
  const { first, last } = keysOfDays(period)
  const pages = pagesOf({
    TableName: CHARGES_TABLE,
    IndexName: 'by-last-updated',
    KeyConditionExpression: 'tenant = :tenant',
    FilterExpression: 'sk BETWEEN :first AND :last',
    ProjectionExpression: 'pk',
    ExpressionAttributeValues: { ':tenant': { S: `T#${tenant}` }, ':first': { S: first }, ':last': { S: last } },
  })
  const seen = new Set<string>()
  for await (const page of pages) {
    for (const item of page) {
      const place = textOf(item, 'pk') ?? ''
      const partition = partitionFrom(place)
      if (partition === undefined || seen.has(place)) continue
      seen.add(place)
      yield partition
    }
  }
}
