import type { CodeableConcept } from 'fhir/r4.js'
import type { SheetDiagnosis } from '../../sheet/charge-sheet.ts'
import { ICD_10_CM } from '../reading/code-systems.ts'

/** Writes a diagnosis of a sheet. The text of a proposed one says so, because no record names it. */
export function diagnosisConcept({ code, source, because }: SheetDiagnosis): CodeableConcept {
  const coding = [{ system: ICD_10_CM, code }]
  if (source === 'charted') return { coding }
  return { coding, text: `proposed by the rule ${because[0]?.rule ?? 'of the sheet'}; confirm it` }
}
