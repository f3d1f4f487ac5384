import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { isRecordType } from '../fhir/record.ts'
import { type Home, homeIn, isCharged, partition } from './keys.ts'
import { logFault, logLine } from './log.ts'
import type { ChargeSheet } from '../sheet/charge-sheet.ts'
import { sideBySide } from './side-by-side.ts'
import { visitsLookingAt } from './visit-resources.ts'

/**
 * Charges every home a batch of changes touches, once each. One that fails does not keep the others from being charged;
 * it is named to the stream, which brings it again and in the end puts it aside.
 */
export async function chargeTouched(
  { Records }: DynamoDBStreamEvent,
  charge: (home: Home) => Promise<readonly ChargeSheet[]>,
): Promise<DynamoDBBatchResponse> {
  const touched = new Map<string, { place: Home; sequence: string }>()
  for (const { dynamodb } of Records) {
    const place = homeIn(dynamodb?.Keys?.pk?.S ?? '')
    const [type = ''] = (dynamodb?.Keys?.sk?.S ?? '').split('#')
    if (place === undefined || !isRecordType(type) || touched.has(partition(place))) continue
    touched.set(partition(place), { place, sequence: dynamodb?.SequenceNumber ?? '' })
  }
  const failures = await sideBySide([...touched.values()], async ({ place, sequence }) => {
    try {
      for (const home of isCharged(place) ? [place] : await visitsLookingAt(place)) await chargeAndLog(home, charge)
      return []
    } catch (error) {
      logFault(error, { home: place.of })
      return [{ itemIdentifier: sequence }]
    }
  })
  return { batchItemFailures: failures.flat() }
}

async function chargeAndLog(home: Home, charge: (home: Home) => Promise<readonly ChargeSheet[]>): Promise<void> {
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
