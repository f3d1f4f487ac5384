import { QueryCommand } from '@aws-sdk/client-dynamodb'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { referenceKey } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** True if any partition holds a copy of the resource. */
export async function isKnown(tenant: string, reference: string): Promise<boolean> {
  const { Count = 0 } = await dynamo.send(
    new QueryCommand({
      TableName: CHARGES_TABLE,
      IndexName: 'by-reference',
      KeyConditionExpression: 'copyOf = :copyOf',
      ExpressionAttributeValues: { ':copyOf': { S: referenceKey(tenant, reference) } },
      Limit: 1,
    }),
  )
  return Count > 0
}
