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

/** True if the search sorts by `_lastUpdated`, the order of the index. */
export function isByLastUpdated(sort: readonly SortKey[]): boolean {
  return sort[0]?.name === '_lastUpdated'
}

/** A sheet, and its key in the index. */
export interface Placed {
  readonly sheet: KeptSheet
  readonly key: IndexKey
  /** Id of the changed task, if the index item is a task. */
  readonly one?: string
}

/** A page of an index; `last` is the key that the next page starts after. */
export interface Places {
  readonly places: readonly Placed[]
  readonly last: IndexKey | undefined
}

/** Partition, sort key and instant of an item of the index. */
export type IndexKey = readonly [pk: string, sk: string, lastUpdated: string]

/**
 * Reads the current sheets of a site in the order they changed, oldest first by default. A caller that follows the
 * changes misses none: a sheet that changes meanwhile comes again later.
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
    const partition = partitionFrom(pk)
    if (partition === undefined || partition.tenant !== tenant) return []
    if (!partition.of.startsWith(TASKS)) {
      const sheet = await sheetAt(partition, sheetKey(sk))
      return sheet === undefined || sheet.lastUpdated !== at ? [] : [{ sheet, key }] // a newer version comes later in the index
    }
    const changed = withTasks ? await sheetById(tenant, partition.of.slice(TASKS.length)) : undefined
    return changed === undefined ? [] : [{ sheet: changed.kept, key, one: sk }]
  })
  return { places: places.flat(), last: LastEvaluatedKey === undefined ? undefined : keyOf(LastEvaluatedKey) }
}

/** Typical number of lines on a sheet: a page of the index gives a page of lines, and a little more. */
const LINES_A_SHEET = 8

/** Returns the time range of the criteria. The index is read in this range, and its results are tested again. */
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

/** Makes the start key of a page. Checks the site although the cursor is signed, as a second safeguard. */
function startOf(tenant: string, [pk, sk, lastUpdated]: IndexKey): Record<string, AttributeValue> {
  if (partitionFrom(pk)?.tenant !== tenant) throw new Error('the cursor is of another site')
  return itemOf({ pk, sk, lastUpdated, tenant: `T#${tenant}` })
}

function notSorted(): Refusal {
  return new Refusal(
    'a search by _lastUpdated alone can only be sorted by _lastUpdated or -_lastUpdated; change _sort',
    {
      code: 'not-supported',
      status: 400,
      expression: 'http._sort',
    },
  )
}
