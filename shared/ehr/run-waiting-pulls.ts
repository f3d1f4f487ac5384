import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { concurrently } from '../aws/clients/concurrently.ts'
import { logFault, logLine } from '../aws/clients/log.ts'
import { donePulling, waitingPull } from '../aws/pulls/waiting-pulls.ts'
import { siteSettingsOf } from '../aws/sites/sites.ts'
import { partitionFrom } from '../aws/tables/keys.ts'
import { ehrOf } from './ehr-client.ts'
import { EhrFault } from './ehr-fault.ts'
import { pull } from './pull.ts'

/** Body of a message: the key of a stored request (`shared/aws/tables/stream-filters.ts`). */
interface Written {
  readonly pk: string
  readonly sk: string
}

/** Runs the stored requests. Reports the failed ones, so that the queue delivers them again. */
export async function runWaitingPulls({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failures = await concurrently([...byPlace(Records)], async ([, { written, messages }]) => {
    try {
      await pullWritten(written)
      return []
    } catch (error) {
      notPulled(error, partitionFrom(written.pk)?.tenant)
      return messages.map((itemIdentifier) => ({ itemIdentifier }))
    }
  })
  return { batchItemFailures: failures.flat() }
}

/** Groups messages by key, so that a request written several times runs once. */
function byPlace(records: SQSEvent['Records']) {
  const places = new Map<string, { written: Written; messages: string[] }>()
  for (const { messageId, body } of records) {
    const written = JSON.parse(body) as Written
    const place = places.get(`${written.pk}|${written.sk}`)
    if (place === undefined) places.set(`${written.pk}|${written.sk}`, { written, messages: [messageId] })
    else place.messages.push(messageId)
  }
  return places
}

async function pullWritten({ pk, sk }: Written): Promise<void> {
  const home = partitionFrom(pk)
  const site = await siteSettingsOf(home?.tenant)
  const ehr = site === undefined ? undefined : ehrOf(site)
  if (home === undefined || site === undefined || ehr === undefined) return // the request waits until the site has an EHR
  const waiting = await waitingPull(home.tenant, sk)
  if (waiting === undefined) return // another run was faster
  const started = performance.now()
  await pull(ehr, site, waiting)
  await donePulling(waiting)
  logLine('pulled', { tenant: home.tenant, because: waiting.because, ms: Math.round(performance.now() - started) })
}

function notPulled(error: unknown, tenant: string | undefined): void {
  if (error instanceof EhrFault) logLine('not-pulled', { tenant, kind: error.kind, status: error.status })
  else logFault(error, { tenant })
}
