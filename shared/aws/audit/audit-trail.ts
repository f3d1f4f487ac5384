import { createHash, randomUUID } from 'node:crypto'
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import { isRecordType } from '../../fhir/reading/received-resource.ts'
import { auditEvent, type Deed } from '../../fhir-api/audit-event.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf } from '../tables/items.ts'
import { deletedAt, type Partition, partitionFrom, partitionKey } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/**
 * Returns the partition of a site's trail for one day. The FHIR API may write nowhere else. Its items never change or
 * expire.
 */
export function auditPlace(tenant: string, day: string): string {
  return partitionKey({ tenant, of: `Audit#${day}` })
}

/** Records an access to patient data. Runs before the answer, so that no answer is without its record. */
export function writeDown(deed: Omit<Deed, 'id' | 'at'>): Promise<void> {
  return write({ ...deed, ...named(new Date(), randomUUID()) })
}

/**
 * Records the writes of EHRs, from the record stream. A callback therefore answers without waiting. Writes one event
 * each for the created, updated and deleted records of a batch. A repeated batch writes the same events again.
 */
export async function writeDownRecorded(records: readonly DynamoDBRecord[]): Promise<void> {
  const deeds = new Map<string, Omit<Deed, 'references'> & { references: string[] }>()
  for (const { eventName, dynamodb } of records) {
    const home = partitionFrom(dynamodb?.Keys?.pk?.S ?? '')
    const [type, id] = dynamodb?.Keys?.sk?.S?.split('#') ?? []
    if (home === undefined || id === undefined || !isRecordType(type ?? '')) continue
    const what = await deedOf(eventName, home, dynamodb?.Keys)
    const client = what === 'delete' && eventName === 'REMOVE' ? 'operator' : 'ehr' // an EHR's deletion marks a record and does not remove it
    const key = `${home.tenant} ${what} ${client}`
    const at = new Date((dynamodb?.ApproximateCreationDateTime ?? Date.now() / 1000) * 1000)
    const hash = createHash('sha256').update(`${key} ${dynamodb?.SequenceNumber}`).digest('hex').slice(0, 32)
    const deed = deeds.get(key) ?? { ...named(at, hash), tenant: home.tenant, what, client, references: [] }
    deed.references.push(`${type}/${id}`, ...whoseIs(home.of))
    deeds.set(key, deed)
  }
  await concurrently([...deeds.values()], write)
}

/**
 * Returns the action of a stream event. A new or later tombstone is a deletion, unless it was lifted. The marks it
 * leaves on copies are our own updates. The stream does not say how an item changed, so the item is read.
 */
async function deedOf(
  eventName: DynamoDBRecord['eventName'],
  home: Partition,
  Key: NonNullable<DynamoDBRecord['dynamodb']>['Keys'],
): Promise<'create' | 'update' | 'delete'> {
  if (deletedAt(home) !== undefined) {
    if (eventName === 'INSERT') return 'delete'
    const { Item } = await dynamo.send(new GetItemCommand({ TableName: CHARGES_TABLE, Key: Key as Item }))
    return Item === undefined || Item.lifted !== undefined ? 'update' : 'delete'
  }
  if (eventName === 'REMOVE') return 'delete'
  return eventName === 'INSERT' ? 'create' : 'update'
}

function whoseIs(of: string): readonly string[] {
  return /^(Encounter|Patient)#/.test(of) ? [of.replace('#', '/')] : []
}

/** Makes an id that sorts by time and names the day to look in. */
function named(at: Date, unique: string): { id: string; at: string } {
  return { id: `${at.toISOString().replaceAll(/[-:.]/g, '')}-${unique}`, at: at.toISOString() }
}

async function write(deed: Deed): Promise<void> {
  const Item = itemOf({
    pk: auditPlace(deed.tenant, deed.at.slice(0, 10)),
    sk: deed.id,
    audit: JSON.stringify(auditEvent(deed)),
  })
  await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item }))
}
