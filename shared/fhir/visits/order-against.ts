import type { Oddity } from '../../chart/visit.ts'
import { referenceOf, text } from '../reading/element.ts'
import type { Resources } from '../reading/resources.ts'

/** States of an order by which nothing is given (FHIR R4, medicationrequest-status). */
const NO_ORDER: ReadonlySet<string> = new Set(['cancelled', 'entered-in-error', 'draft'])

/** Returns why an order does not support an administration: its status, or another patient. */
export function orderAgainst(
  resource: unknown,
  order: unknown,
  about: string,
  { persons }: Resources,
): readonly Oddity[] {
  const id = text(order, 'id')
  const also = [id === undefined ? about : `MedicationRequest/${id}`]
  const [status = '', meant] = [text(order, 'status'), referenceOf(order, 'subject')]
  const given = referenceOf(resource, 'subject')
  return [
    ...(NO_ORDER.has(status) ? [`MedicationRequest.status ${status}`] : []),
    ...(persons.agree(meant, given) ? [] : [`ordered for ${meant}, given to ${given}`]),
  ].map((saw) => ({ check: 'order-stands', about, also, saw }))
}
