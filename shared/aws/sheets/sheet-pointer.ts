import { randomUUID } from 'node:crypto'
import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf } from '../tables/items.ts'
import { type Partition, partitionKey } from '../tables/keys.ts'
import { sheetId } from './sheet-ids.ts'

const { CHARGES_TABLE: TableName } = settings('CHARGES_TABLE')

/** A version of a sheet, and whether it has findings. */
export interface PointedTo {
  /** `0003` */
  readonly version: string
  readonly hasFindings: boolean
}

/** Where it is written which sheet has an id. */
export function sheetPlace(tenant: string, id: string): string {
  return partitionKey({ tenant, of: `Sheet#${id}` })
}

/**
 * Writes where a sheet lies, and whether it is on the list of those with open tasks. It comes there before a version is
 * written that finds what was not found before, and may be taken off it once a version without findings is: so the list may
 * name a sheet on which nothing is open, and never lacks one on which something is. What was written of a later version stays.
 */
export async function pointToSheet(home: Partition, key: string, { version, hasFindings }: PointedTo): Promise<void> {
  const pointer = itemOf({
    pk: sheetPlace(home.tenant, sheetId(home.of, key)),
    sk: 'ChargeSheet',
    home: partitionKey(home),
    current: key,
    version,
  })
  await putPointer(onList(pointer, hasFindings ? home.tenant : undefined), {
    ConditionExpression: 'attribute_not_exists(version) OR version <= :version',
    ExpressionAttributeValues: { ':version': { S: version } },
  })
}

/** The pointer on the list of a site, or on none; marked anew, so that whoever read it before sees that it was written since. */
export function onList({ openTasks: _, ...pointer }: Item, tenant: string | undefined): Item {
  return { ...pointer, ...itemOf({ stamp: randomUUID(), openTasks: tenant && `T#${tenant}` }) }
}

/** Whether it was written; not where the condition does not hold. */
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
