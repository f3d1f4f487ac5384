import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { homeIn } from '../aws/keys.ts'
import { logFault } from '../aws/log.ts'
import { siteOf } from '../aws/tenants.ts'
import { ehrOf } from './ehr-client.ts'

/** Works off what was written down to be fetched; what fails comes again. */
export async function pullWaiting({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = []
  for (const { messageId, body } of Records) {
    const { pk } = JSON.parse(body) as { pk: string }
    const site = await siteOf(homeIn(pk)?.tenant)
    try {
      if (site !== undefined) await ehrOf(site)?.read('Encounter/none')
    } catch (error) {
      logFault(error, { tenant: site?.tenant.id })
      batchItemFailures.push({ itemIdentifier: messageId })
    }
  }
  return { batchItemFailures }
}
