import { RECORD_TYPES } from '../../fhir/reading/received-resource.ts'
import type { GatheredRecord } from './gathered-record.ts'

/** Says why nothing came of a record, so that nobody takes silence for a visit without charges. */
export function withoutVisits({ resources, passedOver }: GatheredRecord): string {
  const counts = [...passedOver].map(([type, count]) => `${count} ${type}`)
  const others = resources.length === 0 ? [] : [`${resources.length} that belong to visits which are not here`]
  const read = [...counts, ...others]
  const came = read.length === 0 ? 'no resource came' : `came: ${read.join(', ')}`
  return `${came}. Charging reads ${RECORD_TYPES.join(', ')}; send the Encounter and its MedicationAdministrations`
}
