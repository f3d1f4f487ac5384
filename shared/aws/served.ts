import { CHARGE_ITEM_PARAMETERS } from '../fhir-api/charge-item-parameters.ts'
import type { Served, ServedType } from '../fhir-api/served-type.ts'
import { readChargeItem } from './charge-item-search.ts'

const chargeItem: ServedType = {
  type: 'ChargeItem',
  documentation: 'One line of a charge sheet. `planned` until its encounter is over and nothing is found about it.',
  interactions: { read: readChargeItem },
  parameters: CHARGE_ITEM_PARAMETERS,
}

/** All that is served: add a type or an operation here, and it has routes, scopes, an audit trail and its place in `/metadata`. */
export const served: Served = { types: [chargeItem], operations: [] }
