import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { Refusal } from '../../refusal.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, textOf } from '../tables/items.ts'
import { partitionKey } from '../tables/keys.ts'

const { CHARGES_TABLE: TableName } = settings('CHARGES_TABLE')

/** By whom: whoever showed a token of the site, or anybody at all. */
export type Calling = 'known' | 'anybody'

/** Calls of a minute, where a site does not say otherwise. */
const MOST: Readonly<Record<Calling, number>> = { known: 3000, anybody: 60 }

/** Of a limit this part may go by uncounted in each process: a write for every call would cost as much as the call. */
const UNCOUNTED = 500

/** What this process knows of a site and kind of caller. */
interface Here {
  readonly minute: string
  calls: number
  isFull: boolean
}
const here = new Map<string, Here>()

/**
 * Counts a call to a site, and refuses it where there were too many in this minute. The count lies in the table, because
 * every process answers calls: an item a site and kind of caller, which the next minute begins anew. Of a limit in the
 * thousands a process counts some calls at once; a small one is kept to the call.
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
    if (begun === undefined) return // else another began the minute: count on
  }
  throw tooMany(60 - Number(now.slice(17, 19)))
}

/** Nothing once it is done; what stands there where the condition does not hold for it. */
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
  return new Refusal('too many calls in this minute', {
    code: 'throttled',
    status: 429,
    expression: 'http',
    headers: { 'retry-after': String(seconds) },
  })
}
