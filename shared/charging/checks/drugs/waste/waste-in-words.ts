import type { DrugCharge } from '../../../drugs/drug-charge.ts'
import type { GivenAdministration } from '../../../drugs/identify-drugs.ts'

/** Returns the administration of a charge whose note says that drug was thrown away; undefined if none does. */
export function notedWaste({ administrations }: DrugCharge): GivenAdministration | undefined {
  return administrations.find(({ wasteNote }) => wasteNote !== undefined)
}

/**
 * True if a note says that drug was thrown away, and the charge says that none was. Such a charge has JZ and no
 * discarded amount. Or the note is in a record without containers, beside the record that has them.
 */
export function isWasteInWordsOnly(charge: DrugCharge): boolean {
  const { discard, discarded, leftOff, units, administrations } = charge
  const noted = notedWaste(charge)
  if (noted === undefined || leftOff || units === undefined) return false
  const isRecordOfWaste = administrations.length > 1 && noted.containers.length === 0
  return isRecordOfWaste || (discarded === undefined && discard === 'JZ')
}
