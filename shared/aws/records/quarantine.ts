import { createHash } from 'node:crypto'
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { LeftOut } from '../../fhir/notifications/notification-content.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf } from '../tables/items.ts'
import { partitionKey } from '../tables/keys.ts'
import { MOST_ITEM_BYTES } from './record-item.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** Most characters of a part. A character has at most four bytes. */
const PART = Math.floor(MOST_ITEM_BYTES / 4)

/**
 * Saves content that could not be recorded as it was received, so that a person or a later version can use it. A text
 * is stored as `raw`, other bytes as `bytes`. Content larger than an item is split under one hash: `<sha256>`,
 * `<sha256>.1` …
 */
export async function quarantine(tenant: string, { raw, refusal, at }: LeftOut): Promise<void> {
  const content = raw instanceof Uint8Array || typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? '')
  const sha256 = createHash('sha256').update(content).digest('hex') // The same content sent again is stored once.
  const parts = typeof content === 'string' ? textParts(content) : bytesParts(content)
  await concurrently([...parts.entries()], ([part, kept]) => {
    const Item = {
      ...itemOf({
        pk: partitionKey({ tenant, of: 'Quarantine' }),
        sk: part === 0 ? sha256 : `${sha256}.${part}`,
        parts: String(parts.length),
        code: refusal.code,
        message: refusal.message,
        expression: refusal.expression ?? at,
      }),
      ...kept,
    }
    return dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item }))
  })
}

/** Cuts a text into parts, and never inside a character. */
function textParts(text: string): readonly Item[] {
  const parts: Item[] = []
  for (let at = 0; at < text.length || parts.length === 0; ) {
    const end = at + PART
    const cutsOne = (text.codePointAt(end - 1) ?? 0) > 0xffff
    const until = cutsOne ? end - 1 : end
    parts.push(itemOf({ raw: text.slice(at, until) }))
    at = until
  }
  return parts
}

function bytesParts(bytes: Uint8Array): readonly Item[] {
  const count = Math.ceil(bytes.length / PART)
  return Array.from({ length: count }, (_, part) => ({ bytes: { B: bytes.subarray(part * PART, (part + 1) * PART) } }))
}
