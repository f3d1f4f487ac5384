import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import type { Item } from '../tables/items.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** Puts the item if the stored item meets the condition. Otherwise returns the stored item. */
export async function putOrStanding(
  item: Item,
  condition: string,
  values: Readonly<Record<string, string | undefined>> = {},
): Promise<Item | undefined> {
  const named = Object.entries(values).map(([name, value]) => [name, { S: value ?? '' }])
  try {
    await put(item, condition, named.length === 0 ? undefined : Object.fromEntries(named), {
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    })
    return undefined
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item !== undefined) return error.Item
    throw error
  }
}

/** Puts the item if the stored item meets the condition. Returns true if it was put. */
export async function putWhere(
  item: Item,
  condition: string,
  values?: Readonly<Record<string, AttributeValue>>,
): Promise<boolean> {
  try {
    await put(item, condition, values)
    return true
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    return false
  }
}

function put(
  item: Item,
  condition: string,
  values: Record<string, AttributeValue> | undefined,
  more: { readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' } = {},
): Promise<unknown> {
  return dynamo.send(
    new PutItemCommand({
      TableName: CHARGES_TABLE,
      Item: item,
      ConditionExpression: condition,
      ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
      ...more,
    }),
  )
}
