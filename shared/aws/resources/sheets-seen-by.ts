import type { Caller } from '../../fhir-api/served-operation.ts'
import type { KeptSheet } from '../../sheet/kept-sheet.ts'

/**
 * Returns the sheets of an encounter that a caller may see. Undefined if there is none, or if one is not about the
 * caller's patient. Versions from before a corrected patient are left out. A caller without a patient sees everything.
 */
export function sheetsSeenBy(
  caller: Pick<Caller, 'patient'> | undefined,
  sheets: readonly KeptSheet[],
): readonly KeptSheet[] | undefined {
  const patient = caller?.patient
  if (sheets.length === 0) return undefined
  if (patient === undefined) return sheets
  const isTheirs = ({ sheet }: Pick<KeptSheet, 'sheet'>) => sheet.patient === patient
  return sheets.every(isTheirs)
    ? sheets.map((kept) => ({ ...kept, earlier: kept.earlier.filter(isTheirs) }))
    : undefined
}
