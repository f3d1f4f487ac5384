import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { isRecordType } from '../../fhir/reading/received-resource.ts'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'
import { writeDownRecorded } from '../audit/audit-trail.ts'
import { concurrently } from '../clients/concurrently.ts'
import { logFault, logLine } from '../clients/log.ts'
import { isRetired } from '../sites/sites.ts'
import { deletedAt, isCharged, type Partition, partitionFrom, partitionKey } from '../tables/keys.ts'
import { dependentsOf } from './dependents.ts'
import { withdrawMoved } from './moved-records.ts'
import { type Arrived, withdrawDeleted } from './tombstones.ts'

/** What a home is charged, and the visits beside it on its days. */
interface Charged {
  readonly sheets: readonly ChargeSheet[]
  readonly beside: readonly Partition[]
}

type Charge = (home: Partition) => Promise<Charged>

/**
 * Charges every home a batch of changes touches, and those beside them. One that fails does not keep the others from being
 * charged; the first change that touched it is named to the stream, which brings it again and in the end puts it aside.
 */
export async function chargeTouched(event: DynamoDBStreamEvent, charge: Charge): Promise<DynamoDBBatchResponse> {
  const Records = await ofSitesThatAre(event.Records)
  const arrived = Records.flatMap(arrivedBy)
  await withdrawDeleted(arrived)
  await withdrawMoved(arrived)
  const touched = await homesTouched(Records)
  const [charged] = await Promise.all([
    chargeEach([...touched.values()], charge),
    writeDownRecorded(Records), // a batch without a trail comes again
  ])
  const again = await chargeEach(unseen(charged), charge)
  return {
    batchItemFailures: [...charged, ...again]
      .filter(({ failed }) => failed)
      .map(({ sequence }) => ({ itemIdentifier: sequence })),
  }
}

interface Outcome extends Touched {
  readonly beside: readonly Partition[]
  readonly failed: boolean
}

function chargeEach(homes: readonly Touched[], charge: Charge): Promise<readonly Outcome[]> {
  return concurrently(homes, async (touched) => {
    try {
      return { ...touched, beside: await chargeAndLog(touched.home, charge), failed: false }
    } catch (error) {
      logFault(error, { tenant: touched.home.tenant, home: touched.home.of })
      return { ...touched, beside: [], failed: true }
    }
  })
}

/**
 * The visits beside those that were charged, but for those that saw them: each signs before it looks, so that of two that
 * sign at the same moment one sees the other, and that one is charged again.
 */
function unseen(charged: readonly Outcome[]): readonly Touched[] {
  const saw = new Map(charged.map(({ home, beside }) => [partitionKey(home), new Set(beside.map(partitionKey))]))
  const homes = new Map<string, Touched>()
  for (const { home, beside, sequence } of charged) {
    for (const other of beside) {
      const key = partitionKey(other)
      if (!saw.get(key)?.has(partitionKey(home)) && !homes.has(key)) homes.set(key, { home: other, sequence })
    }
  }
  return [...homes.values()]
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
  return partitionFrom(dynamodb?.Keys?.pk?.S ?? '')?.tenant ?? ''
}

/** The resource, or the tombstone of one, that a change is. */
function arrivedBy({ dynamodb }: DynamoDBRecord): readonly Arrived[] {
  const pk = dynamodb?.Keys?.pk?.S ?? ''
  const [place, reference] = [partitionFrom(pk), dynamodb?.Keys?.sk?.S?.replace('#', '/')]
  if (place === undefined || reference === undefined || !isRecordType(reference.split('/')[0] ?? '')) return []
  const { tenant } = place
  return [{ tenant, reference, ...(deletedAt(place) === undefined ? { pk } : {}) }]
}

interface Touched {
  readonly home: Partition
  /** Of the first change that touched it. */
  readonly sequence: string
}

/** The homes to charge: those something came to, and those that look at a place something came to. */
async function homesTouched(records: readonly DynamoDBRecord[]): Promise<ReadonlyMap<string, Touched>> {
  const touched = new Map<string, Touched>()
  const places = new Set<string>()
  for (const { dynamodb } of records) {
    const pk = dynamodb?.Keys?.pk?.S ?? ''
    const place = partitionFrom(pk)
    const sk = dynamodb?.Keys?.sk?.S ?? ''
    if (place === undefined || places.has(pk)) continue
    if (!isRecordType(sk.split('#')[0] ?? '')) continue
    places.add(pk)
    const homes = isCharged(place) ? [place] : await dependentsOf(place)
    for (const home of homes) {
      const key = partitionKey(home)
      if (!touched.has(key)) touched.set(key, { home, sequence: dynamodb?.SequenceNumber ?? '' })
    }
  }
  return touched
}

async function chargeAndLog(home: Partition, charge: Charge): Promise<readonly Partition[]> {
  const started = performance.now()
  const { sheets, beside } = await charge(home)
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
  return beside
}
