import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { isRecordType } from '../../fhir/reading/received-resource.ts'

/**
 * Charges the records of a partition again. Writes to one of them, so that the record stream charges in its usual
 * order. Returns false if the partition has no record.
 */
export async function chargeAgain(dynamo: DynamoDBClient, TableName: string, pk: string): Promise<boolean> {
  const sk = await aRecordIn(dynamo, TableName, pk)
  if (sk === undefined) return false
  try {
    await dynamo.send(
      new UpdateItemCommand({
        TableName,
        Key: { pk: { S: pk }, sk: { S: sk } },
        UpdateExpression: 'SET touchedAt = :now', // what is written must differ, or the stream does not tell of it
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':now': { S: new Date().toISOString() } },
      }),
    )
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false // deleted meanwhile; the stream tells
    throw error
  }
}

export async function hasRecords(dynamo: DynamoDBClient, table: string, pk: string): Promise<boolean> {
  return (await aRecordIn(dynamo, table, pk)) !== undefined
}

async function aRecordIn(dynamo: DynamoDBClient, TableName: string, pk: string): Promise<string | undefined> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ProjectionExpression: 'sk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
      ConsistentRead: true,
    }),
  )
  return Items.map(({ sk }) => sk?.S ?? '').find((sk) => isRecordType(sk.split('#')[0] ?? ''))
}
