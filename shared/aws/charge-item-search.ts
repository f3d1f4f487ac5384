import type { ChargeItem } from 'fhir/r4.js'
import { chargeItems } from '../fhir/charge-items.ts'
import { Refusal } from '../fhir/refusal.ts'
import { currentSheets, sheetOfLine } from './charge-sheets.ts'
import { encounterPlace } from './keys.ts'
import { readHome } from './records.ts'

/** The charges of an encounter; none for one that is not known. */
export async function chargeItemsOf(tenant: string, encounter: string): Promise<readonly ChargeItem[]> {
  const home = { tenant, of: encounterPlace(encounter) }
  const { others } = await readHome(home)
  return currentSheets(home, others).flatMap(chargeItems)
}

/** The charge of an id, as it stands now. */
export async function readChargeItem(tenant: string, id: string): Promise<ChargeItem> {
  const kept = await sheetOfLine(tenant, id)
  const item = kept === undefined ? undefined : chargeItems(kept).find((one) => one.id === id)
  if (item === undefined) throw new Refusal('no ChargeItem of this id stands', { code: 'not-found', status: 404 })
  return item
}
