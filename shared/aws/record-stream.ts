import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { isRecordType } from '../fhir/record.ts'
import type { ChargeSheet } from '../sheet/charge-sheet.ts'
import { writeDownRecorded } from './audit-trail.ts'
import { deletedAt, type Home, homeIn, isCharged, isDayPlace, partition } from './keys.ts'
import { logFault, logLine } from './log.ts'
import { sideBySide } from './side-by-side.ts'
import { othersThan, signerOf, visitsBeside, visitsLookingAt } from './signatures.ts'
import { isRetired } from './tenants.ts'
import { type Arrived, withdrawDeleted } from './tombstones.ts'

type Charge = (home: Home) => Promise<readonly ChargeSheet[]>

/**
 * Charges every home a batch of changes touches, once each. One that fails does not keep the others from being charged;
 * the first change that touched it is named to the stream, which brings it again and in the end puts it aside.
 */
export async function chargeTouched(event: DynamoDBStreamEvent, charge: Charge): Promise<DynamoDBBatchResponse> {
  const Records = await ofSitesThatAre(event.Records)
  await withdrawDeleted(Records.flatMap(arrivedBy))
  const charged = sideBySide([...(await homesTouched(Records)).values()], async ({ home, sequence }) => {
    try {
      await chargeAndLog(home, charge)
      return []
    } catch (error) {
      logFault(error, { tenant: home.tenant, home: home.of })
      return [{ itemIdentifier: sequence }]
    }
  })
  const [failures] = await Promise.all([charged, writeDownRecorded(Records)]) // a batch without a trail comes again
  return { batchItemFailures: failures.flat() }
}

/** Of a site that was retired nothing is charged, and no trail is written anew while what it had is deleted. */
async function ofSitesThatAre(records: readonly DynamoDBRecord[]): Promise<readonly DynamoDBRecord[]> {
  const tenants = new Set(records.map(tenantChanged))
  const retired = await Promise.all([...tenants].map(async (id) => ((await isRetired(id)) ? [id] : [])))
  const gone = new Set(retired.flat())
  if (gone.size === 0) return records
  const left = records.filter((record) => !gone.has(tenantChanged(record)))
  logLine('retired', { tenant: [...gone], passedOver: records.length - left.length })
  return left
}

function tenantChanged({ dynamodb }: DynamoDBRecord): string {
  return homeIn(dynamodb?.Keys?.pk?.S ?? '')?.tenant ?? ''
}

/** The resource, or the tombstone of one, that a change is. */
function arrivedBy({ dynamodb }: DynamoDBRecord): readonly Arrived[] {
  const pk = dynamodb?.Keys?.pk?.S ?? ''
  const [place, reference] = [homeIn(pk), dynamodb?.Keys?.sk?.S?.replace('#', '/')]
  if (place === undefined || reference === undefined || !isRecordType(reference.split('/')[0] ?? '')) return []
  const { tenant } = place
  return [{ tenant, reference, ...(deletedAt(place) === undefined ? { pk } : {}) }]
}

interface Touched {
  readonly home: Home
  /** Of the first change that touched it. */
  readonly sequence: string
}

/**
 * The homes to charge: those something came to, the other visits of their patient's day, and those that look at a place
 * something came to.
 */
async function homesTouched(records: readonly DynamoDBRecord[]): Promise<ReadonlyMap<string, Touched>> {
  const touched = new Map<string, Touched>()
  const places = new Set<string>()
  for (const { dynamodb } of records) {
    const pk = dynamodb?.Keys?.pk?.S ?? ''
    const place = homeIn(pk)
    const sk = dynamodb?.Keys?.sk?.S ?? ''
    if (place === undefined || places.has(pk)) continue
    const homes = await homesConcerned(place, sk)
    if (homes.length > 0 && !isDayPlace(place)) places.add(pk)
    for (const home of homes) {
      const key = partition(home)
      if (!touched.has(key)) touched.set(key, { home, sequence: dynamodb?.SequenceNumber ?? '' })
    }
  }
  return touched
}

/** Whom it concerns that an item came to a place: a visit that joins a day concerns the others of that day. */
async function homesConcerned(place: Home, sortKey: string): Promise<readonly Home[]> {
  const [type = ''] = sortKey.split('#')
  const joins = isDayPlace(place) ? signerOf(place, sortKey) : undefined
  if (joins !== undefined) return othersThan(joins, await visitsLookingAt(place))
  if (!isRecordType(type)) return []
  return isCharged(place) ? [place, ...(await visitsBeside(place))] : visitsLookingAt(place)
}

async function chargeAndLog(home: Home, charge: Charge): Promise<void> {
  const started = performance.now()
  const sheets = await charge(home)
  const ms = Math.round(performance.now() - started)
  for (const { on, lines, notCharged, findings, priced, rulebook } of sheets) {
    logLine('charged', {
      tenant: home.tenant,
      home: home.of,
      on: on ?? undefined,
      lines: lines.length,
      notCharged: notCharged.length,
      findings: findings.map(({ check }) => check),
      pricedFrom: priced?.sha256,
      rulebook,
      ms,
    })
  }
}
