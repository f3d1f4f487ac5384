import { Refusal } from '../fhir/refusal.ts'
import { dynamo, type Item, itemOf, textOf } from './dynamo.ts'
import { ConditionalCheckFailedException, UpdateItemCommand } from './dynamodb.ts'
import { partition } from './keys.ts'
import { settings } from './settings.ts'

const { CHARGES_TABLE: TableName } = settings('CHARGES_TABLE')

/** By whom: whoever showed a token of the site, or anybody at all. */
export type Calling = 'known' | 'anybody'

/** Calls of a minute, where a site does not say otherwise. */
const MOST: Readonly<Record<Calling, number>> = { known: 3000, anybody: 60 }

/**
 * Counts a call to a site, and refuses it where there were too many in this minute. The count lies in the table, because
 * every process answers calls: an item a site and kind of caller, which the next minute begins anew.
 */
export async function countCall(tenant: string, by: Calling, most: number = MOST[by]): Promise<void> {
  const Key = itemOf({ pk: partition({ tenant, of: 'Calls' }), sk: by })
  const now = new Date().toISOString()
  const minute = now.slice(0, 16)
  for (;;) {
    const standing = await updatedOr(Key, 'ADD calls :one', '#minute = :minute AND calls < :most', { minute, most })
    if (standing === undefined) return
    if ((textOf(standing, 'minute') ?? '') >= minute) throw tooMany(60 - Number(now.slice(17, 19)))
    const begun = await updatedOr(
      Key,
      'SET #minute = :minute, calls = :one',
      'attribute_not_exists(pk) OR #minute < :minute',
      { minute },
    )
    if (begun === undefined) return // else another began the minute: count on
  }
}

/** Nothing once it is done; what stands there where the condition does not hold for it. */
async function updatedOr(
  Key: Item,
  UpdateExpression: string,
  ConditionExpression: string,
  { minute, most }: { minute: string; most?: number },
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
          ':one': { N: '1' },
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
