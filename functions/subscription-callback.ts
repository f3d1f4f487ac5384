import { fhirEndpoint } from '../shared/aws/fhir-endpoint.ts'
import { quarantine } from '../shared/aws/quarantine.ts'
import { keep } from '../shared/aws/records.ts'
import { sideBySide } from '../shared/aws/side-by-side.ts'
import { callingEhr } from '../shared/aws/tenants.ts'
import { readNotification } from '../shared/fhir/notification.ts'
import { acknowledged, RECORDED } from '../shared/fhir/operation-outcome.ts'
import { readJson } from '../shared/fhir/read-json.ts'

/** An EHR calls when something of a visit was charted or changed: record what it says, then answer. */
export const handler = fhirEndpoint('recorded', async ({ method, parameters, headers, body }) => {
  const tenant = callingEhr(parameters.tenant, headers)
  const { records, leftOut, unused, type, refusal } = readNotification(readJson(body), parameters)
  const kept = await sideBySide(records, (record) => keep(tenant.id, record))
  await sideBySide(leftOut, (one) => quarantine(tenant.id, one))
  if (refusal !== undefined) throw refusal
  const counts = { tenant: tenant.id, notification: type, ...tally(kept), leftOut: leftOut.length, unused }
  return { resource: method === 'PUT' ? RECORDED : acknowledged(leftOut), counts }
})

/** How often each word occurs: `{ new: 3, same: 1 }`. */
function tally(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
