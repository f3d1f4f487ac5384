import { type AttributeValue, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { dynamo } from '../clients/dynamodb-client.ts'
import { type PackedWith, packed, unpacked } from './packed-text.ts'

export type Item = Readonly<Record<string, AttributeValue>>

/** Names of long texts, each with its dictionary: one for charts, another for texts made by the product. */
const PACKED: Readonly<Record<string, PackedWith>> = {
  resource: 1,
  withdrawn: 1,
  contested: 1,
  audit: 1,
  sheet: 3,
}

/**
 * Makes an item of texts. Packs long texts and leaves out absent ones. Half a character, which DynamoDB refuses,
 * becomes U+FFFD.
 */
export function itemOf(texts: Readonly<Record<string, string | undefined>>): Record<string, AttributeValue> {
  const item: Record<string, AttributeValue> = {}
  for (const [name, text] of Object.entries(texts)) {
    if (text === undefined) continue
    const dictionary = PACKED[name]
    item[name] = dictionary === undefined ? { S: text.toWellFormed() } : { B: packed(text, dictionary) }
  }
  return item
}

/** Returns a text of an item, unpacked if it is packed. */
export function textOf(item: Item | undefined, name: string): string | undefined {
  const value = item?.[name]
  return value?.B === undefined ? value?.S : unpacked(value.B)
}

/** Returns every item of a query, from all its pages. */
export async function queryAll(query: QueryCommandInput): Promise<readonly Item[]> {
  const items: Item[] = []
  for await (const page of pagesOf(query)) items.push(...page)
  return items
}

/** Yields the items of a query, one page at a time. */
export async function* pagesOf(query: QueryCommandInput): AsyncGenerator<readonly Item[]> {
  let from: Record<string, AttributeValue> | undefined
  do {
    const page = await dynamo.send(
      new QueryCommand({ ...query, ...(from === undefined ? {} : { ExclusiveStartKey: from }) }),
    )
    yield page.Items ?? []
    from = page.LastEvaluatedKey
  } while (from !== undefined)
}
