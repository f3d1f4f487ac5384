import { randomUUID } from 'node:crypto'
import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf } from '../tables/items.ts'
import { type Partition, partitionKey } from '../tables/keys.ts'
import { sheetId } from './sheet-ids.ts'

const { CHARGES_TABLE: TableName } = settings('CHARGES_TABLE')

/** A version of a sheet, with `hasFindings` true if it has findings. */
export interface PointedTo {
  /** `0003` */
  readonly version: string
  readonly hasFindings: boolean
}

/** Returns the partition of the pointer to a sheet. */
export function sheetPlace(tenant: string, id: string): string {
  return partitionKey({ tenant, of: `Sheet#${id}` })
}

/**
 * Writes the pointer to a sheet, and lists the sheet among those with open tasks or not. A sheet is listed before a
 * version with new findings is written. It may leave the list after a version without findings is written. So the list
 * may name a sheet without open tasks, but never lacks one with open tasks. A pointer to a later version stays.
 */
export async function pointToSheet(
  partition: Partition,
  key: string,
  { version, hasFindings }: PointedTo,
): Promise<void> {
  const pointer = itemOf({
    pk: sheetPlace(partition.tenant, sheetId(partition.of, key)),
    sk: 'ChargeSheet',
    home: partitionKey(partition),
    current: key,
    version,
  })
  await putPointer(onList(pointer, hasFindings ? partition.tenant : undefined), {
    ConditionExpression: 'attribute_not_exists(version) OR version <= :version',
    ExpressionAttributeValues: { ':version': { S: version } },
  })
}

/** Puts the pointer on the list of a site, or off it. A new stamp shows an earlier reader that it has changed. */
export function onList({ openTasks: _, ...pointer }: Item, tenant: string | undefined): Item {
  return { ...pointer, ...itemOf({ stamp: randomUUID(), openTasks: tenant && `T#${tenant}` }) }
}

/** Writes the pointer. True if written, false if the condition failed. */
export async function putPointer(
  pointer: Item,
  condition: { readonly ConditionExpression: string; readonly ExpressionAttributeValues?: Item },
): Promise<boolean> {
  try {
    await dynamo.send(new PutItemCommand({ TableName, Item: pointer, ...condition }))
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
