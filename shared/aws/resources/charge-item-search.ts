import type { ChargeItem } from 'fhir/r4.js'
import { CHARGE_LINE, chargeItems } from '../../fhir/writing/charge-items.ts'
import { CHARGE_ITEM_PARAMETERS } from '../../fhir-api/charge-item-parameters.ts'
import type { ServedType } from '../../fhir-api/served-type.ts'
import type { SheetDerived } from './sheet-derived.ts'
import { sheetDerived } from './sheet-derived-type.ts'

const derived: SheetDerived<ChargeItem> = {
  type: 'ChargeItem',
  profile: CHARGE_LINE,
  documentation:
    'One line of a charge sheet. `planned` while its encounter is in progress or an error holds it. `entered-in-error` if it could be billed once and a record has changed.',
  parameters: CHARGE_ITEM_PARAMETERS,
  led: { encounter: 'context', patients: ['patient', 'subject'] },
  of: async (_, sheet) => chargeItems(sheet),
}

export const chargeItemType: ServedType<ChargeItem> = sheetDerived(derived)
