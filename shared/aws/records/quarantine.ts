import { createHash } from 'node:crypto'
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { LeftOut } from '../../fhir/notifications/notification-content.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { itemOf } from '../tables/items.ts'
import { partitionKey } from '../tables/keys.ts'
import { MOST_ITEM_BYTES } from './record-item.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** No character takes more bytes than four. */
const PART = Math.floor(MOST_ITEM_BYTES / 4)

/**
 * Puts aside, as it came, what could not be taken in: a person or a later version can still make something of it. What is
 * larger than an item lies in several, under one hash: `<sha256>`, `<sha256>.1` …
 */
export async function quarantine(tenant: string, { raw, refusal, at }: LeftOut): Promise<void> {
  const content = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? '')
  const sha256 = createHash('sha256').update(content).digest('hex') // sent again, it lies there once
  const parts = Array.from({ length: Math.max(1, Math.ceil(content.length / PART)) }, (_, part) => part)
  await concurrently(parts, (part) => {
    const Item = itemOf({
      pk: partitionKey({ tenant, of: 'Quarantine' }),
      sk: part === 0 ? sha256 : `${sha256}.${part}`,
      raw: content.slice(part * PART, (part + 1) * PART),
      parts: String(parts.length),
      code: refusal.code,
      message: refusal.message,
      expression: refusal.expression ?? at,
    })
    return dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item }))
  })
}
