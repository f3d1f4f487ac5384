import type { ChargeSheet } from '../sheet/charge-sheet.ts'

/**
 * The numbers of the lines somebody asks for: by number in claim order (what was left off counts on), by code (`96415`,
 * `J9355-JW`), or by a record (`MedicationAdministration/a3`), which may answer several. None where the sheet has none.
 */
export function linesAsked({ lines, notCharged }: ChargeSheet, asked: string): readonly number[] {
  if (/^\d{1,3}$/.test(asked)) {
    const number = Number(asked)
    return number >= 1 && number <= lines.length + notCharged.length ? [number] : []
  }
  if (asked.includes('/')) {
    const records = [...lines.map(({ charges }) => charges), ...notCharged.map(({ about }) => about)]
    return records.flatMap((references, at) => (references.includes(asked) ? [at + 1] : []))
  }
  const [code = '', ...modifiers] = asked.toUpperCase().split('-')
  return lines.flatMap((line, at) =>
    line.code === code && modifiers.every((one) => line.modifiers.includes(one)) ? [at + 1] : [],
  )
}
