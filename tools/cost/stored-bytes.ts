import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'

/** What an item, in its table and in each index it is in, takes beside its content. */
const ITEM_OVERHEAD = 100
/** What puts an item into an index; keys alone are copied. */
const INDEXED = ['patientDay', 'copyOf', 'tenant']

/** Bytes of the charges table that storage is paid for, its indexes included. */
export async function storedBytes(endpoint: string): Promise<number> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  let bytes = 0
  let from: Record<string, AttributeValue> | undefined
  do {
    const page = await client.send(
      new ScanCommand({ TableName: 'charges', ...(from === undefined ? {} : { ExclusiveStartKey: from }) }),
    )
    for (const item of page.Items ?? []) {
      bytes += ITEM_OVERHEAD + Object.entries(item).reduce((sum, [name, value]) => sum + name.length + sizeOf(value), 0)
      const keys = sizeOf(item.pk) + sizeOf(item.sk)
      for (const name of INDEXED) if (item[name] !== undefined) bytes += ITEM_OVERHEAD + keys + sizeOf(item[name])
    }
    from = page.LastEvaluatedKey
  } while (from !== undefined)
  client.destroy()
  return bytes
}

function sizeOf(value: AttributeValue | undefined): number {
  return Buffer.byteLength(value?.S ?? value?.N ?? '') + (value?.B?.length ?? 0)
}
