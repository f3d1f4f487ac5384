import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import type { Site } from '../../chart/site.ts'
import { referenceTo } from '../../fhir/reading/element.ts'
import { patientDays } from '../../fhir/reading/patients/patient-days.ts'
import { isRecordType, referencesIn } from '../../fhir/reading/received-resource.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, queryAll } from '../tables/items.ts'
import { dayPlace, isDayPlace, type Partition, partitionKey, patientPlace, SIGNED } from '../tables/keys.ts'
import { contestedWith, resourceIn } from './contested.ts'
import { dependenciesIn, dependentsOf, dependOn, noteDependencies, othersThan } from './dependents.ts'
import { daysOfOthers, patientsIn, readPersons } from './read-persons.ts'
import { type Contents, readPartition } from './records.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** Most steps from reference to reference. Examples are a bag and its ingredients, a place and the place around it. */
const DEEPEST = 3

/**
 * Reads everything a partition is charged from. That is its own records, those of its patients under every record of
 * theirs, the patient's other visits of the day, and all records these refer to. With `to-charge`, registers at each
 * other place before reading it. A later change there then charges the visit again, so the order of arrival does not
 * matter. With `to-look`, writes nothing. `others` are the items of the partition that are no resources.
 */
export async function readVisitResources(
  home: Partition,
  tenant: Site,
  purpose: 'to-charge' | 'to-look' = 'to-charge',
): Promise<VisitResources> {
  const marks = purpose === 'to-charge'
  const { resources, others } = await readPartition(home)
  const signed = dependenciesIn(others)
  const signatures = signed.size
  const look = async <Found>(place: string, read: (place: Partition) => Promise<readonly Found[]>) => {
    if (marks && !signed.has(place)) await dependOn(home, place)
    signed.add(place)
    return read({ tenant: home.tenant, of: place })
  }

  const readPerson = (patient: string) => look(patientPlace(patient), readPatient)
  const ownDays = patientDays(resources, tenant)
  const days = ownDays.map(dayPlace)
  const left = [...signed].filter((of) => isDayPlace({ tenant: home.tenant, of }) && !days.includes(of))
  const [own, ofDays, ofDaysLeft] = await Promise.all([
    readPersons(patientsIn(resources), readPerson),
    concurrently(days, (day) => look(day, dependentsOf)),
    concurrently(marks ? left : [], (day) => look(day, dependentsOf)),
  ])
  const daysOfMerged = daysOfOthers(ownDays, own.patients).map(dayPlace)
  const ofMerged = await concurrently(daysOfMerged, (day) => look(day, dependentsOf))
  const atOthers = await readOthers(home, [...ofDays, ...ofMerged].flat())
  const unread = patientsIn(atOthers).filter((patient) => !own.patients.includes(patient))
  const persons = [...own.resources, ...(await readPersons(unread, readPerson)).resources]
  const found = [...resources, ...persons, ...atOthers]
  const looked = new Set(found.map(referenceTo))
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const wanted = [...new Set(found.flatMap(referencesIn))].filter((one) => !looked.has(one) && mayLieAlone(one))
    if (wanted.length === 0) break
    found.push(...(await concurrently(wanted, (one) => look(`Resource#${one}`, readAlone))).flat())
    for (const one of wanted) looked.add(one)
  }
  if (marks && signed.size > signatures) await noteDependencies(home, signed)
  return { resources: found, others, beside: othersThan(home, [...ofDays, ...ofMerged, ...ofDaysLeft].flat()) }
}

export interface VisitResources extends Contents {
  /** The other visits of the patient's days, now and before. A change here changes their charges. */
  readonly beside: readonly Partition[]
}

/** Reads the resources of the patient's other visits of the day. */
async function readOthers(home: Partition, homes: readonly Partition[]): Promise<readonly unknown[]> {
  const others = await concurrently(othersThan(home, homes), readPartition)
  return others.flatMap(({ resources }) => resources)
}

/**
 * Reads the resources of a patient that belong to no encounter. The names of their types all sort before `UsedBy#`.
 */
async function readPatient(place: Partition): Promise<readonly unknown[]> {
  const items = await queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :place AND sk < :signed',
    ExpressionAttributeValues: { ':place': { S: partitionKey(place) }, ':signed': { S: SIGNED } },
    ConsistentRead: true,
  })
  return withContested(items)
}

async function readAlone(place: Partition): Promise<readonly unknown[]> {
  const sk = place.of.slice('Resource#'.length).replace('/', '#')
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: CHARGES_TABLE,
      Key: itemOf({ pk: partitionKey(place), sk }),
      ConsistentRead: true,
    }),
  )
  return Item === undefined ? [] : withContested([Item])
}

async function withContested(items: readonly Item[]): Promise<readonly unknown[]> {
  const resources = items.flatMap((item) => resourceIn(item) ?? [])
  return [...resources, ...(await contestedWith(items))]
}

/** True if a resource may have a partition of its own. Encounters, administrations and Patients lie elsewhere. */
function mayLieAlone(reference: string): boolean {
  const [type = ''] = reference.split('/')
  return isRecordType(type) && !IN_PLACES_OF_THEIR_OWN.has(type)
}

const IN_PLACES_OF_THEIR_OWN = new Set(['Encounter', 'MedicationAdministration', 'Patient'])
