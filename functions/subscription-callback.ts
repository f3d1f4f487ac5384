import { authenticateEhr, refuseReplayed } from '../shared/aws/callers/authenticate-ehr.ts'
import { fhirEndpoint } from '../shared/aws/callers/fhir-endpoint.ts'
import { knownWord } from '../shared/aws/clients/known-word.ts'
import { recordNotification } from '../shared/aws/records/record-notification.ts'
import { readNotification } from '../shared/fhir/notifications/notification.ts'
import type { Pull } from '../shared/fhir/notifications/notification-content.ts'
import { NOTIFICATION_TYPES } from '../shared/fhir/notifications/subscription-status.ts'
import { withVisitsToLookAfter } from '../shared/fhir/notifications/visits-to-look-after.ts'
import { acknowledged, recorded } from '../shared/fhir/writing/operation-outcome.ts'

/** Records the notification of an EHR, then answers. */
export const handler = fhirEndpoint('recorded', async (call) => {
  const { method, parameters, headers, bytes } = call
  const caller = await authenticateEhr(parameters.tenant, headers, bytes)
  const { type, id } = parameters
  const { body } = call
  const brought = withVisitsToLookAfter(readNotification({ method, type, id, headers, body }), caller.vendor)
  refuseReplayed(caller, brought.sentAt)
  const { counts, leftOut } = await recordNotification(caller.tenant.id, brought, { body, bytes: bytes() })
  // The requests are stored all the same: a site may get its EHR later.
  const cannotAsk = caller.vendor === undefined ? brought.pulls.filter(isAskedFor).length : 0
  const resource = method === 'POST' ? acknowledged(leftOut, cannotAsk) : recorded(leftOut, cannotAsk)
  return {
    resource,
    counts: {
      tenant: caller.tenant.id,
      notification: knownWord(brought.type, NOTIFICATION_TYPES),
      ...counts,
      ...(cannotAsk > 0 ? { cannotAsk } : {}),
    },
  }
})

/** True if the content is missing. A deletion is recorded without it. */
function isAskedFor({ because }: Pull): boolean {
  return because !== 'deleted'
}
