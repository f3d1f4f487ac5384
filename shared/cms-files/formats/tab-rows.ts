import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileRow } from '../cms-file.ts'
import { isFormula, refusedFormula } from './cell-formula.ts'

/** Most characters of a row. A longer row means that the file is not a table. */
const LONGEST_ROW = 4_000_000

/**
 * Reads the rows of tab-separated text, one a line. A line of fixed-column text is one cell. A cell may be quoted, as
 * spreadsheets write it; elsewhere a quote is an ordinary character. Refuses a formula, and a last line without its
 * line end, because such a file was cut off.
 */
export function* tabRows(pieces: Iterable<string>, file: string): Generator<FileRow, void> {
  let rest = ''
  let number = 0
  for (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_ROW)
      throw refusedCell(file, number + lines.length + 1, 'the row', 'is longer than any row')
    for (const line of lines) {
      number += 1
      const cells = (line.endsWith('\r') ? line.slice(0, -1) : line).split('\t').map(unquoted)
      const formula = cells.findIndex(isFormula)
      if (formula >= 0) throw refusedFormula(file, number, formula)
      yield { number, cells }
    }
  }
  if (rest !== '' && rest !== '\u001a')
    throw refusedCell(file, number + 1, 'the row', 'does not end: the file is cut off')
}

function unquoted(cell: string): string {
  return cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
}
