import { type AttributeValue, DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb'

/** The one client; region, credentials and a local endpoint come from the environment. */
export const dynamo = new DynamoDBClient({ maxAttempts: 3 })

export type Item = Readonly<Record<string, AttributeValue>>

/** An item of texts; what is absent is left out. */
export function itemOf(texts: Readonly<Record<string, string | undefined>>): Record<string, AttributeValue> {
  const item: Record<string, AttributeValue> = {}
  for (const [name, S] of Object.entries(texts)) if (S !== undefined) item[name] = { S }
  return item
}

export function textOf(item: Item | undefined, name: string): string | undefined {
  return item?.[name]?.S
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
