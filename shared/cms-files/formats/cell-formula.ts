import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { Refusal } from '../../refusal.ts'

/** What a spreadsheet would compute, were the file opened in one. A note that begins with a dash and a negative number are none. */
const FORMULA = /^\s*(?:[=@]\s*[-+\w("'.$]|[+-]\s*[A-Za-z]+\(|[+-].*\|.*!)/

/** Whether the cell is a formula; most cells end at their first character. */
export function isFormula(cell: string): boolean {
  const first = cell.charCodeAt(0)
  const plain = first > 0x40 || (first >= 0x2e && first <= 0x3c) // letters; digits and what stands beside them
  return !plain && FORMULA.test(cell)
}

export function refusedFormula(file: string, row: number, column: number): Refusal {
  return refusedCell(file, row, columnName(column), 'is a formula, which a file of figures does not have')
}

/** As a spreadsheet calls its columns: 0 is A, 26 is AA. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? `column ${letter}` : `${columnName(Math.floor(column / 26) - 1)}${letter}`
}
