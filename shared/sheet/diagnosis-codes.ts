import type { ChargeLine, ChargeSheet, SheetDiagnosis } from './charge-sheet.ts'

/** Returns the diagnoses of a sheet in claim order. Sheets of earlier rulebooks list charted codes without reasons. */
export function diagnosesOfSheet({ diagnoses = [] }: Pick<ChargeSheet, 'diagnoses'>): readonly SheetDiagnosis[] {
  const kept: readonly (SheetDiagnosis | string)[] = diagnoses
  return kept.map((one) => (typeof one === 'string' ? { code: one, source: 'charted', because: [] } : one))
}

/** Returns the diagnoses a line points to; all of the sheet if the line has no pointers. */
export function diagnosesOfLine(
  { diagnosisPointers }: Pick<ChargeLine, 'diagnosisPointers'>,
  sheet: Pick<ChargeSheet, 'diagnoses'>,
): readonly SheetDiagnosis[] {
  const listed = diagnosesOfSheet(sheet)
  return diagnosisPointers?.flatMap((position) => listed[position - 1] ?? []) ?? listed
}

/** Returns the codes of a sheet in claim order. */
export function diagnosisCodes(sheet: Pick<ChargeSheet, 'diagnoses'>): readonly string[] {
  return diagnosesOfSheet(sheet).map(({ code }) => code)
}

/** Returns the diagnoses for a person to read. A proposed one says so, because no record names it. */
export function diagnosesAsText(sheet: Pick<ChargeSheet, 'diagnoses'>): string {
  return diagnosesOfSheet(sheet)
    .map(({ code, source }) => (source === 'proposed' ? `${code} (proposed)` : code))
    .join(', ')
}
