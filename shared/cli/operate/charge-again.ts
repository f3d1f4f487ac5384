import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { isRecordType } from '../../fhir/reading/received-resource.ts'

/**
 * Has what lies in a partition charged again: one of its records is touched, and the record stream does the rest, in its
 * order with everything else. Answers false where no record lies there.
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
    if (error instanceof ConditionalCheckFailedException) return false // it went meanwhile, which the stream tells of
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
