import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { Refusal } from '../../refusal.ts'

/**
 * Cells that a spreadsheet would compute on opening. A note with a leading dash and a negative number are no formulas.
 */
const FORMULA = /^\s*(?:[=@]\s*[-+\w("'.$]|[+-]\s*[A-Za-z]+\(|[+-][^|\n\r]*\|[^!\n\r]*!)/

/** True if the cell is a formula. Most cells are decided by their first character. */
export function isFormula(cell: string): boolean {
  const first = cell.charCodeAt(0)
  const plain = first > 0x40 || (first >= 0x2e && first <= 0x3c) // letters, digits and the characters next to digits
  return !plain && FORMULA.test(cell)
}

export function refusedFormula(file: string, row: number, column: number): Refusal {
  return refusedCell(file, row, columnName(column), 'is a formula; the file must hold plain values')
}

/** Returns a column's name in a spreadsheet: 0 is A, 26 is AA. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? `column ${letter}` : `${columnName(Math.floor(column / 26) - 1)}${letter}`
}
