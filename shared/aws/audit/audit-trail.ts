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

/** Where the trail of a site's day lies; the FHIR API may write nowhere else. Nothing in it is ever changed or expires. */
export function auditPlace(tenant: string, day: string): string {
  return partitionKey({ tenant, of: `Audit#${day}` })
}

/** Writes down what somebody did with what is of a patient; done before they are answered, so that no answer is without it. */
export function writeDown(deed: Omit<Deed, 'id' | 'at'>): Promise<void> {
  return write({ ...deed, ...named(new Date(), randomUUID()) })
}

/**
 * The trail of what EHRs write. It is left to the record stream: whatever was recorded comes by there, and a callback
 * answers as fast as without it. One event for what a batch created, one for what it changed, one for what it deleted; a
 * batch that comes again writes the same again.
 */
export async function writeDownRecorded(records: readonly DynamoDBRecord[]): Promise<void> {
  const deeds = new Map<string, Omit<Deed, 'references'> & { references: string[] }>()
  for (const { eventName, dynamodb } of records) {
    const home = partitionFrom(dynamodb?.Keys?.pk?.S ?? '')
    const [type, id] = dynamodb?.Keys?.sk?.S?.split('#') ?? []
    if (home === undefined || id === undefined || !isRecordType(type ?? '')) continue
    const what = await deedOf(eventName, home, dynamodb?.Keys)
    const client = what === 'delete' && eventName === 'REMOVE' ? 'operator' : 'ehr' // what EHRs delete is marked, not removed
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
 * A tombstone is a deletion, whether it is the first or a later one, unless it was lifted; the marks it leaves on copies are
 * updates of ours. The stream says that it changed, and not how: that is looked up, seldom as it is.
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

/** An id that sorts by time and says on which day to look. */
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
