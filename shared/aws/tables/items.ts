import { type AttributeValue, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { dynamo } from '../clients/dynamodb-client.ts'
import { type PackedWith, packed, unpacked } from './packed-text.ts'

export type Item = Readonly<Record<string, AttributeValue>>

/** The long ones among texts, and the dictionary each is packed with: charts with one, what we make of them with another. */
const PACKED: Readonly<Record<string, PackedWith>> = {
  resource: '1',
  withdrawn: '1',
  contested: '1',
  audit: '1',
  sheet: '2',
}

/** An item of texts, the long ones packed; what is absent is left out. */
export function itemOf(texts: Readonly<Record<string, string | undefined>>): Record<string, AttributeValue> {
  const item: Record<string, AttributeValue> = {}
  for (const [name, text] of Object.entries(texts)) {
    if (text === undefined) continue
    const dictionary = PACKED[name]
    item[name] = dictionary === undefined ? { S: text } : { B: packed(text, dictionary) }
  }
  return item
}

/** A text of an item, whether it is kept packed or as it is. */
export function textOf(item: Item | undefined, name: string): string | undefined {
  const value = item?.[name]
  return value?.B === undefined ? value?.S : unpacked(value.B)
}

/** Every item a query finds, page after page. */
export async function queryAll(query: QueryCommandInput): Promise<readonly Item[]> {
  const items: Item[] = []
  for await (const page of pagesOf(query)) items.push(...page)
  return items
}

/** What a query finds, a page at a time. */
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
