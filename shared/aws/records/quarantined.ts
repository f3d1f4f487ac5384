import { DeleteItemCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, queryAll, textOf } from '../tables/items.ts'
import { partitionKey } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** Content that could not be recorded, as `quarantine.ts` stored it, without the content itself. */
export interface Quarantined {
  readonly tenant: string
  /** SHA-256 of the content, in hex. */
  readonly sha256: string
  readonly code: string
  /** The reason, without a value of the chart. */
  readonly message: string
  /** Path of the faulty element; absent if it is the whole content. */
  readonly at?: string | undefined
  /** Number of items the content is cut into. */
  readonly parts: number
}

/** Returns what is in quarantine for a site, in the order of the hashes. */
export async function quarantinedOf(tenant: string): Promise<readonly Quarantined[]> {
  const items = await itemsIn(tenant, {
    // The content may be large, and nobody needs it for a list.
    ProjectionExpression: 'sk, code, message, #expression, parts',
    ExpressionAttributeNames: { '#expression': 'expression' }, // a reserved word
  })
  return items.flatMap((item) => {
    const sha256 = textOf(item, 'sk') ?? ''
    if (sha256.includes('.')) return [] // a further part
    return {
      tenant,
      sha256,
      code: textOf(item, 'code') ?? '',
      message: textOf(item, 'message') ?? '',
      at: textOf(item, 'expression'),
      parts: Number(textOf(item, 'parts') ?? '1'),
    }
  })
}

/** Returns the content as it was received: a text, or bytes if it was not plain text. */
export async function quarantinedContent({ tenant, sha256, parts }: Quarantined): Promise<string | Uint8Array> {
  const items = await itemsIn(tenant, {}, sha256)
  const partOf = (item: Item) => Number(textOf(item, 'sk')?.split('.')[1] ?? '0')
  const inOrder = items.toSorted((one, other) => partOf(one) - partOf(other))
  if (inOrder.length !== parts) throw new Error(`of ${sha256} there are ${inOrder.length} of ${parts} parts`)
  const bytes = inOrder.flatMap((item) => item.bytes?.B ?? [])
  return bytes.length > 0 ? Buffer.concat(bytes) : inOrder.map((item) => textOf(item, 'raw') ?? '').join('')
}

/** Deletes content that has been recorded meanwhile. */
export async function endQuarantine({ tenant, sha256, parts }: Quarantined): Promise<void> {
  const pk = partitionKey({ tenant, of: 'Quarantine' })
  // The first part last: while it is there, the content is listed.
  for (let part = parts - 1; part >= 0; part -= 1)
    await dynamo.send(
      new DeleteItemCommand({
        TableName: CHARGES_TABLE,
        Key: itemOf({ pk, sk: part === 0 ? sha256 : `${sha256}.${part}` }),
      }),
    )
}

function itemsIn(
  tenant: string,
  more: Pick<QueryCommandInput, 'ProjectionExpression' | 'ExpressionAttributeNames'>,
  sha256 = '',
) {
  return queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: `pk = :pk${sha256 === '' ? '' : ' AND begins_with(sk, :sha256)'}`,
    ExpressionAttributeValues: {
      ':pk': { S: partitionKey({ tenant, of: 'Quarantine' }) },
      ...(sha256 === '' ? {} : { ':sha256': { S: sha256 } }),
    },
    ConsistentRead: true,
    ...more,
  })
}
