import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'

/** Bytes that an item uses beside its content, in its table and in each index. */
const ITEM_OVERHEAD = 100
/** Attributes that put an item into an index; only keys are copied. */
const INDEXED = ['tenant']

/** Returns the bytes of the charges table that storage is paid for, with its indexes. */
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
