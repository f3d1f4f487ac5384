import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { Refusal } from '../../refusal.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, textOf } from '../tables/items.ts'
import { partitionKey } from '../tables/keys.ts'

const { CHARGES_TABLE: TableName } = settings('CHARGES_TABLE')

/** Kind of caller: one with a token of the site, or anybody. */
export type Calling = 'known' | 'anybody'

/** Calls in a minute, for a site without limits of its own. */
const MOST: Readonly<Record<Calling, number>> = { known: 3000, anybody: 60 }

/**
 * Each process may leave one part in this many of a limit uncounted. To count every call would cost as much as the call.
 */
const UNCOUNTED = 500

/** The calls that this process counted for a site and a kind of caller. */
interface Here {
  readonly minute: string
  calls: number
  isFull: boolean
}
const here = new Map<string, Here>()

/**
 * Counts a call to a site, and refuses it if there were too many in this minute. The count is in the table, because
 * several processes answer calls. It is one item for each site and kind of caller; the next minute starts it again. For
 * a limit in the thousands, a process adds several calls at once. A small limit is exact.
 */
export async function countCall(tenant: string, by: Calling, most: number = MOST[by]): Promise<void> {
  const Key = itemOf({ pk: partitionKey({ tenant, of: 'Calls' }), sk: by })
  const now = new Date().toISOString()
  const minute = now.slice(0, 16)
  const known = here.get(`${tenant} ${by}`)
  const counted: Here = known?.minute === minute ? known : { minute, calls: 0, isFull: false }
  here.set(`${tenant} ${by}`, counted)
  counted.calls += 1
  const some = Math.max(1, Math.floor(most / UNCOUNTED))
  if (!counted.isFull && counted.calls % some !== 0) return
  while (!counted.isFull) {
    const standing = await updatedOr(Key, 'ADD calls :some', '#minute = :minute AND calls < :most', {
      minute,
      some,
      most,
    })
    if (standing === undefined) return
    counted.isFull = (textOf(standing, 'minute') ?? '') >= minute
    if (counted.isFull) break
    const begun = await updatedOr(
      Key,
      'SET #minute = :minute, calls = :some',
      'attribute_not_exists(pk) OR #minute < :minute',
      { minute, some },
    )
    if (begun === undefined) return // if begun is defined, another process began the minute: count on
  }
  throw tooMany(60 - Number(now.slice(17, 19)))
}

/** Updates the item. Returns undefined if done; returns the stored item if the condition failed. */
async function updatedOr(
  Key: Item,
  UpdateExpression: string,
  ConditionExpression: string,
  { minute, some, most }: { minute: string; some: number; most?: number },
): Promise<Item | undefined> {
  try {
    await dynamo.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression,
        ConditionExpression,
        ExpressionAttributeNames: { '#minute': 'minute' },
        ExpressionAttributeValues: {
          ':minute': { S: minute },
          ':some': { N: String(some) },
          ...(most === undefined ? {} : { ':most': { N: String(most) } }),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    )
    return undefined
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return error.Item ?? {}
    throw error
  }
}

function tooMany(seconds: number): Refusal {
  return new Refusal('too many calls in this minute; see the header Retry-After for the seconds to wait', {
    code: 'throttled',
    status: 429,
    expression: 'http',
    headers: { 'retry-after': String(seconds) },
  })
}
