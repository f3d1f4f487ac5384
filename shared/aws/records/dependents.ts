import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, queryAll, textOf } from '../tables/items.ts'
import { type Partition, partitionFrom, partitionKey, SIGNED } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

const SIGNATURE = 'SignedAt'

/** Registers a visit at a place that it reads. A change at that place then charges the visit again. */
export function dependOn(home: Partition, place: string): Promise<unknown> {
  return put({ pk: partitionKey({ tenant: home.tenant, of: place }), sk: SIGNED + home.of })
}

/** Returns the places where a visit is registered, from its own note. */
export function dependenciesIn(items: readonly Item[]): Set<string> {
  const noted = items.find((item) => textOf(item, 'sk') === SIGNATURE)
  return new Set(textOf(noted, 'places')?.split(' '))
}

export function noteDependencies(home: Partition, places: ReadonlySet<string>): Promise<unknown> {
  return put({ pk: partitionKey(home), sk: SIGNATURE, places: [...places].sort().join(' ') })
}

/** Returns the visits registered at a place. They are charged again after a change there. */
export async function dependentsOf(place: Partition): Promise<readonly Partition[]> {
  const items = await queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :place AND begins_with(sk, :signed)',
    ExpressionAttributeValues: { ':place': { S: partitionKey(place) }, ':signed': { S: SIGNED } },
    ConsistentRead: true, // two that sign at the same time must not both miss the other
  })
  return items.flatMap((item) => partitionFrom(`T#${place.tenant}#${textOf(item, 'sk')?.slice(SIGNED.length)}`) ?? [])
}

export function othersThan(home: Partition, homes: readonly Partition[]): readonly Partition[] {
  return [...new Map(homes.map((one) => [one.of, one])).values()].filter(({ of }) => of !== home.of)
}

function put(texts: Readonly<Record<string, string>>): Promise<unknown> {
  return dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item: itemOf(texts) }))
}
