import type { ChargeSheet } from '../sheet/charge-sheet.ts'

/**
 * Returns the numbers of the lines that a request names. A request is a number in claim order, a code (`96415`,
 * `J9355-JW`), or a record (`MedicationAdministration/a3`). Records not charged are numbered after the lines. A code or
 * record may name several lines; the list is empty if the sheet has none.
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
