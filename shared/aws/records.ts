import { createHash } from 'node:crypto'
import { type AttributeValue, ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { child, text } from '../fhir/element.ts'
import { readJson } from '../fhir/read-json.ts'
import type { Record as FhirRecord } from '../fhir/record.ts'
import { Refusal } from '../fhir/refusal.ts'
import { dynamo, type Item, itemOf, queryAll, textOf } from './dynamo.ts'
import { type Home, homeOf, partition } from './keys.ts'
import { settings } from './settings.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** DynamoDB holds 400 KB in an item; keys and index take some of it. */
const MOST_BYTES = 380_000

/** What became of a resource that came: `same` and `older` changed nothing, `contested` is kept beside the one that stands. */
export type Kept = 'new' | 'same' | 'older' | 'contested'

/**
 * Keeps a resource as last received. Newer by `meta.lastUpdated` stands; of two that differ and say the same time, or none,
 * the one whose text sorts last stands and the other is kept beside it: whatever order they come in, it ends the same.
 */
export async function keep(tenant: string, record: FhirRecord): Promise<Kept> {
  const item = itemFor(tenant, record)
  const standing = await putUnless(item, 'attribute_not_exists(pk) OR newness < :newness', ':newness')
  if (standing === undefined) return 'new'
  if (textOf(standing, 'resource') === textOf(item, 'resource')) return 'same'
  if ((textOf(standing, 'newness') ?? '') > (textOf(item, 'newness') ?? '')) return 'older'
  return settle(tenant, record, item, standing)
}

/** Two say the same time and not the same thing. The loser is written down before the winner takes its place. */
async function settle(tenant: string, record: FhirRecord, item: Item, standing: Item): Promise<Kept> {
  const wins = (textOf(item, 'resource') ?? '') > (textOf(standing, 'resource') ?? '')
  const loser = wins ? standing : item
  const sha256 = createHash('sha256')
    .update(textOf(loser, 'resource') ?? '')
    .digest('hex')
  const beside = itemOf({
    pk: partition({ tenant, of: `Contested#${record.type}/${record.id}` }),
    sk: `${textOf(loser, 'newness')}#${sha256}`,
    contested: textOf(loser, 'resource'),
  })
  await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item: beside }))
  if (!wins) return 'contested'
  const unchanged = 'newness = :newness AND #resource = :standing'
  const taken = await putUnless(item, unchanged, ':newness', { ':standing': { S: textOf(standing, 'resource') ?? '' } })
  return taken === undefined ? 'contested' : keep(tenant, record) // somebody else was quicker: look again
}

/** Puts the item if the condition holds; else answers what stands there. */
async function putUnless(
  Item: Record<string, AttributeValue>,
  ConditionExpression: string,
  newness: string,
  values: Record<string, AttributeValue> = {},
): Promise<Item | undefined> {
  try {
    await dynamo.send(
      new PutItemCommand({
        TableName: CHARGES_TABLE,
        Item,
        ConditionExpression,
        ...(ConditionExpression.includes('#resource') ? { ExpressionAttributeNames: { '#resource': 'resource' } } : {}),
        ExpressionAttributeValues: { [newness]: Item.newness ?? { S: '' }, ...values },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    )
    return undefined
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item !== undefined) return error.Item
    throw error
  }
}

function itemFor(tenant: string, record: FhirRecord): Record<string, AttributeValue> {
  const { type, id, patient, lastUpdated, resource } = record
  const content = JSON.stringify(resource)
  if (Buffer.byteLength(content) > MOST_BYTES) {
    throw new Refusal(`the ${type} is larger than ${MOST_BYTES} bytes`, {
      code: 'too-long',
      expression: type,
      status: 413,
    })
  }
  const day = dayOf(resource)
  return itemOf({
    pk: partition(homeOf(tenant, record)),
    sk: `${type}#${id}`,
    resource: content,
    newness: newnessOf(lastUpdated),
    patientDay: patient === undefined || day === undefined ? undefined : `T#${tenant}#${patient}#${day}`,
  })
}

/** `meta.lastUpdated` in a form that sorts; a resource that does not say when it changed is older than any that does. */
function newnessOf(lastUpdated: string | undefined): string {
  const at = Date.parse(lastUpdated ?? '')
  return Number.isNaN(at) ? '' : new Date(at).toISOString()
}

/** The day an administration ended or an encounter began, as charted: by it the other encounters of a day are found. */
function dayOf(resource: unknown): string | undefined {
  const period = child(resource, 'effectivePeriod')
  const at =
    text(period, 'end') ??
    text(period, 'start') ??
    text(resource, 'effectiveDateTime') ??
    text(child(resource, 'period'), 'start')
  return at?.slice(0, 10)
}

/** Everything in a home, in one query: resources as last received, and the items that are none. */
export async function readHome(home: Home): Promise<{ resources: readonly unknown[]; others: readonly Item[] }> {
  const items = await queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :home',
    ExpressionAttributeValues: { ':home': { S: partition(home) } },
    ConsistentRead: true,
  })
  const resources: unknown[] = []
  const others: Item[] = []
  for (const item of items) {
    const resource = textOf(item, 'resource')
    if (resource === undefined) others.push(item)
    else resources.push(readJson(resource))
  }
  return { resources, others }
}
