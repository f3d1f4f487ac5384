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

/** The sheets of a charged partition, and the other visits of its days. */
interface Charged {
  readonly sheets: readonly ChargeSheet[]
  readonly beside: readonly Partition[]
}

type Charge = (home: Partition) => Promise<Charged>

/**
 * Charges every partition that a batch of changes touches, and the other visits of the same days. If one fails,
 * charges the others all the same. Returns the first change of each failed partition. The stream then repeats from it
 * and puts it aside in the end.
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
 * Returns the visits beside the charged ones that have not seen them. Each visit registers before it reads. So of two
 * that register at the same moment one sees the other, and the other is charged again.
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

/**
 * Leaves out the changes of retired sites. Their data is being deleted, so no sheet and no audit event may be written.
 */
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

/** Returns the resource or tombstone of a change; an empty list for any other item. */
function arrivedBy({ dynamodb }: DynamoDBRecord): readonly Arrived[] {
  const pk = dynamodb?.Keys?.pk?.S ?? ''
  const [place, reference] = [partitionFrom(pk), dynamodb?.Keys?.sk?.S?.replace('#', '/')]
  if (place === undefined || reference === undefined || !isRecordType(reference.split('/')[0] ?? '')) return []
  const { tenant } = place
  return [{ tenant, reference, ...(deletedAt(place) === undefined ? { pk } : {}) }]
}

interface Touched {
  readonly home: Partition
  /** Sequence number of the first change that touched the partition. */
  readonly sequence: string
}

/** Returns the partitions to charge: those that changed, and those that read a changed place. */
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
