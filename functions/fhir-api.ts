import { chargeItemsOf, readChargeItem } from '../shared/aws/charge-item-search.ts'
import { fhirEndpoint } from '../shared/aws/fhir-endpoint.ts'
import { served } from '../shared/aws/served.ts'
import { reader } from '../shared/aws/tenants.ts'
import { chargeItemSearch, searchset } from '../shared/fhir/charge-item-search.ts'
import { Refusal } from '../shared/fhir/refusal.ts'
import { capabilityStatement } from '../shared/fhir-api/capability-statement.ts'

/** A billing system or an app asks for charges as FHIR. */
export const handler = fhirEndpoint('answered', async ({ path, query, headers, base }) => {
  const [type, id, ...further] = path.replace(/^\/fhir\//, '').split('/')
  if (type === 'metadata') return { resource: capabilityStatement(`${base}/fhir`, served, undefined) }
  const { id: tenant } = reader(headers)
  if (type !== 'ChargeItem' || further.length > 0)
    throw new Refusal('nothing is served here', { code: 'not-found', status: 404 })
  if (id !== undefined) return { resource: await readChargeItem(tenant, id), counts: { tenant, read: 1 } }
  const { encounter, applied } = chargeItemSearch(query, headers.prefer)
  const found = await chargeItemsOf(tenant, encounter)
  return { resource: searchset(`${base}/fhir`, applied, found), counts: { tenant, encounter, found: found.length } }
})
