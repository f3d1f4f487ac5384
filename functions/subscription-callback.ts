import { callingEhr, refuseReplayed } from '../shared/aws/calling-ehr.ts'
import { fhirEndpoint } from '../shared/aws/fhir-endpoint.ts'
import { recordNotification } from '../shared/aws/record-notification.ts'
import { readNotification } from '../shared/fhir/notification.ts'
import { acknowledged, recorded } from '../shared/fhir/operation-outcome.ts'

/** An EHR calls when something of a visit was charted or changed: record what it says, then answer. */
export const handler = fhirEndpoint('recorded', async ({ method, parameters, headers, body, bytes }) => {
  const caller = await callingEhr(parameters.tenant, headers, bytes)
  const { type, id } = parameters
  const brought = readNotification({ method, type, id, headers, body })
  refuseReplayed(caller, brought.sentAt)
  const { counts, leftOut } = await recordNotification(caller.tenant.id, brought, body)
  const resource = method === 'POST' ? acknowledged(leftOut) : recorded(leftOut)
  return { resource, counts: { tenant: caller.tenant.id, notification: brought.type, ...counts } }
})
