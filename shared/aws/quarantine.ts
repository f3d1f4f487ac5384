import { createHash } from 'node:crypto'
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { LeftOut } from '../fhir/notification.ts'
import { Refusal } from '../fhir/refusal.ts'
import { dynamo, itemOf } from './dynamo.ts'
import { partition } from './keys.ts'
import { MOST_ITEM_BYTES } from './record-item.ts'
import { settings } from './settings.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** Puts aside, as it came, what could not be taken in: a person or a later version can still make something of it. */
export async function quarantine(tenant: string, { raw, refusal, at }: LeftOut): Promise<void> {
  const content = JSON.stringify(raw) ?? ''
  if (Buffer.byteLength(content) > MOST_ITEM_BYTES) {
    throw new Refusal('an entry that cannot be taken in is also too large to put aside', {
      code: 'too-long',
      status: 413,
      ...(at === undefined ? {} : { expression: at }),
    })
  }
  const Item = itemOf({
    pk: partition({ tenant, of: 'Quarantine' }),
    sk: createHash('sha256').update(content).digest('hex'), // sent again, it lies there once
    raw: content,
    code: refusal.code,
    message: refusal.message,
    expression: refusal.expression,
  })
  await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item }))
}
