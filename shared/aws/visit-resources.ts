import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { referenceOf, text } from '../fhir/element.ts'
import { readJson } from '../fhir/read-json.ts'
import { isRecordType, referencesIn } from '../fhir/record.ts'
import { dynamo, type Item, itemOf, queryAll, textOf } from './dynamo.ts'
import { type Home, homeIn, partition, patientPlace } from './keys.ts'
import { withoutMoved } from './moved-records.ts'
import { type Contents, contentsOf, readItems } from './records.ts'
import { settings } from './settings.ts'
import { sideBySide } from './side-by-side.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** Resources point on: a bag to its ingredients, a place to the place it is part of. Deeper than this none does. */
const DEEPEST = 3

/**
 * Everything a home is charged from: what lies in it, what its patients have, and what all of these point to.
 * Before it looks elsewhere it signs there, so that whatever comes to that place later has the visit charged again:
 * the order of arrival makes no difference. `others` are the items of the home that are no resources.
 */
export async function readVisitResources(home: Home): Promise<Contents> {
  const { resources, others } = contentsOf(await withoutMoved(home, await readItems(home)))
  const signed = new Set(textOf(others.find(isSignature), 'places')?.split(' '))
  const signatures = signed.size
  const look = async (place: string, read: (place: Home) => Promise<readonly unknown[]>) => {
    if (!signed.has(place)) await sign(home, place)
    signed.add(place)
    return read({ tenant: home.tenant, of: place })
  }

  const patients = [...new Set(resources.flatMap((one) => referenceOf(one, 'subject') ?? []))]
  const found = [
    ...resources,
    ...(await sideBySide(patients, (patient) => look(patientPlace(patient), readPatient))).flat(),
  ]
  const looked = new Set(found.map(referenceTo))
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const wanted = [...new Set(found.flatMap(referencesIn))].filter((one) => !looked.has(one) && mayLieAlone(one))
    if (wanted.length === 0) break
    found.push(...(await sideBySide(wanted, (one) => look(`Resource#${one}`, readAlone))).flat())
    for (const one of wanted) looked.add(one)
  }
  if (signed.size > signatures) await put({ pk: partition(home), sk: SIGNATURE, places: [...signed].sort().join(' ') })
  return { resources: found, others }
}

/** The visits that looked at a place, to be charged again now that something came to it. */
export async function visitsLookingAt(place: Home): Promise<readonly Home[]> {
  const items = await queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :place AND begins_with(sk, :signed)',
    ExpressionAttributeValues: { ':place': { S: partition(place) }, ':signed': { S: USED_BY } },
  })
  return items.flatMap((item) => homeIn(`T#${place.tenant}#${textOf(item, 'sk')?.slice(USED_BY.length)}`) ?? [])
}

const USED_BY = 'UsedBy#'
const SIGNATURE = 'SignedAt'

function isSignature(item: Item): boolean {
  return textOf(item, 'sk') === SIGNATURE
}

function sign(home: Home, place: string): Promise<unknown> {
  return put({ pk: partition({ tenant: home.tenant, of: place }), sk: USED_BY + home.of })
}

function put(texts: Readonly<Record<string, string>>): Promise<unknown> {
  return dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item: itemOf(texts) }))
}

/** The resources of a patient that belong to no encounter; the names of their types all sort before the signatures. */
async function readPatient(place: Home): Promise<readonly unknown[]> {
  const items = await queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :place AND sk < :signed',
    ExpressionAttributeValues: { ':place': { S: partition(place) }, ':signed': { S: USED_BY } },
    ConsistentRead: true,
  })
  return items.flatMap(resourceIn)
}

async function readAlone(place: Home): Promise<readonly unknown[]> {
  const sk = place.of.slice('Resource#'.length).replace('/', '#')
  const { Item } = await dynamo.send(
    new GetItemCommand({ TableName: CHARGES_TABLE, Key: itemOf({ pk: partition(place), sk }), ConsistentRead: true }),
  )
  return Item === undefined ? [] : resourceIn(Item)
}

function resourceIn(item: Item): unknown[] {
  const resource = textOf(item, 'resource')
  return resource === undefined ? [] : [readJson(resource)]
}

function referenceTo(resource: unknown): string {
  return `${text(resource, 'resourceType')}/${text(resource, 'id')}`
}

/** Encounters and administrations are never found by reference: they lie in encounters of their own. */
function mayLieAlone(reference: string): boolean {
  const [type = ''] = reference.split('/')
  return isRecordType(type) && type !== 'Encounter' && type !== 'MedicationAdministration'
}
