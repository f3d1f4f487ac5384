import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb'
import { datesAsked, type Search, type SortKey } from '../../fhir-api/search/search.ts'
import { Refusal } from '../../refusal.ts'
import type { KeptSheet } from '../../sheet/kept-sheet.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { itemOf } from '../tables/items.ts'
import { partitionFrom, TASKS } from '../tables/keys.ts'
import { sheetKey } from './charge-sheets.ts'
import { sheetAt, sheetById } from './kept-sheets.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** The order the index has; a sheet has some lines, so that a page of sheets is a page and more of lines. */
export function isByLastUpdated(sort: readonly SortKey[]): boolean {
  return sort[0]?.name === '_lastUpdated'
}

/** A sheet, and where it stands in the index. */
export interface Placed {
  readonly sheet: KeptSheet
  readonly key: IndexKey
  /** The task of the sheet somebody changed, where that is what stands here. */
  readonly one?: string
}

/** A page of an index, and where a further one begins. */
export interface Places {
  readonly places: readonly Placed[]
  readonly last: IndexKey | undefined
}

/** Partition, sort key and instant of an item of the index. */
export type IndexKey = readonly [pk: string, sk: string, lastUpdated: string]

/**
 * The current sheets of a site in the order they changed, oldest first where not asked otherwise: who follows what changes
 * misses nothing, because what changes meanwhile comes again behind. `last` is
 * where a further page begins.
 */
export async function sheetsByLastUpdated(
  tenant: string,
  search: Search,
  after: IndexKey | undefined,
  withTasks = false,
): Promise<Places> {
  const { sort, count } = search
  if (sort.length > 0 && !isByLastUpdated(sort)) throw notSorted()
  const { from, until } = boundsOf(search)
  if (from > until) return { places: [], last: undefined }
  const { Items = [], LastEvaluatedKey } = await dynamo.send(
    new QueryCommand({
      TableName: CHARGES_TABLE,
      IndexName: 'by-last-updated',
      KeyConditionExpression: 'tenant = :tenant AND lastUpdated BETWEEN :from AND :until',
      ExpressionAttributeValues: { ':tenant': { S: `T#${tenant}` }, ':from': { S: from }, ':until': { S: until } },
      ScanIndexForward: sort[0]?.descending !== true,
      Limit: Math.max(1, Math.ceil(count / LINES_A_SHEET)),
      ...(after === undefined ? {} : { ExclusiveStartKey: startOf(tenant, after) }),
    }),
  )
  const places = await concurrently(Items, async (found): Promise<readonly Placed[]> => {
    const key = keyOf(found)
    const [pk, sk, at] = key
    const home = partitionFrom(pk)
    if (home === undefined || home.tenant !== tenant) return []
    if (!home.of.startsWith(TASKS)) {
      const sheet = await sheetAt(home, sheetKey(sk))
      return sheet === undefined || sheet.lastUpdated !== at ? [] : [{ sheet, key }] // there is a newer version, further on
    }
    const changed = withTasks ? await sheetById(tenant, home.of.slice(TASKS.length)) : undefined
    return changed === undefined ? [] : [{ sheet: changed.kept, key, one: sk }]
  })
  return { places: places.flat(), last: LastEvaluatedKey === undefined ? undefined : keyOf(LastEvaluatedKey) }
}

/** About as many: a page of the index fills a page of lines, and a little more. */
const LINES_A_SHEET = 8

/** What of the time the criteria leave: the index looks there, and what it finds is tested again. */
function boundsOf(search: Search): { from: string; until: string } {
  const bounds = { from: '0', until: '9' }
  for (const { prefix, from, until } of datesAsked(search, '_lastUpdated')) {
    if (['eq', 'ge', 'gt', 'sa'].includes(prefix) && from > bounds.from) bounds.from = from
    if (['eq', 'le', 'lt', 'eb'].includes(prefix) && until < bounds.until) bounds.until = until
  }
  return bounds
}

function keyOf(item: Readonly<Record<string, AttributeValue>>): IndexKey {
  return [item.pk?.S ?? '', item.sk?.S ?? '', item.lastUpdated?.S ?? '']
}

/** Of this tenant whatever the cursor says: it is signed, and this is the second lock. */
function startOf(tenant: string, [pk, sk, lastUpdated]: IndexKey): Record<string, AttributeValue> {
  if (partitionFrom(pk)?.tenant !== tenant) throw new Error('a cursor of another site')
  return itemOf({ pk, sk, lastUpdated, tenant: `T#${tenant}` })
}

function notSorted(): Refusal {
  return new Refusal('with _lastUpdated alone the order is _lastUpdated or -_lastUpdated', {
    code: 'not-supported',
    status: 400,
    expression: 'http._sort',
  })
}
