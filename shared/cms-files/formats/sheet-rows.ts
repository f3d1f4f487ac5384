import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileRow } from '../cms-file.ts'
import { columnName, isFormula, refusedFormula } from './cell-formula.ts'
import { numberAsEntered } from './number-as-entered.ts'
import { readXml } from './xml-elements.ts'

/** The most columns a sheet can have. */
const MOST_COLUMNS = 16_384

/** More cells than any table of CMS has. Skipped empty cells take no room in the file, but do in memory. */
const MOST_CELLS = 20_000_000

/**
 * Reads the rows of one sheet, each cell as text. Empty rows are skipped but counted. Refuses a cell with a formula or
 * an error.
 */
export function* sheetRows(bytes: Uint8Array, strings: readonly string[], file: string): Generator<FileRow, void> {
  const rows: FileRow[] = []
  let number = 0
  let all = 0
  let cells: string[] = []
  let column = 0
  let type = ''
  let value = ''
  let inValue = false
  const refused = (why: string) => refusedCell(file, number, columnName(column), why)

  const opened = (name: string, attributes: Readonly<Record<string, string>>) => {
    if (name === 'row') {
      number = attributes.r === undefined ? number + 1 : Number(attributes.r)
      cells = []
      column = -1
    } else if (name === 'c') {
      column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
      if (!(column >= 0 && column < MOST_COLUMNS)) throw refusedCell(file, number, 'a cell', 'has no valid column')
      type = attributes.t ?? 'n'
      value = ''
    } else if (name === 'f') throw refusedFormula(file, number, column)
    else inValue = name === 'v' || name === 't'
  }
  const text = (characters: string) => {
    if (inValue) value += characters
  }
  const closed = (name: string) => {
    if (name === 'v' || name === 't') inValue = false
    else if (name === 'row') {
      rows.push({ number, cells })
      all += cells.length
      if (all > MOST_CELLS)
        throw refusedCell(file, number, 'the row', `is beyond ${MOST_CELLS} cells, more than any table of CMS has`)
    } else if (name === 'c' && value !== '') {
      while (cells.length < column) cells.push('')
      cells[column] = cellText()
    }
  }
  const cellText = () => {
    if (type === 'e') throw refused('holds an error instead of a figure')
    if (type === 'n') return numberAsEntered(value) ?? value
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    const string = type === 's' ? strings[Number(value)] : value
    if (string === undefined) throw refused('refers to a text that the workbook does not have')
    if (isFormula(string)) throw refusedFormula(file, number, column)
    return string
  }

  for (const _ of readXml(bytes, file, { opened, text, closed })) yield* rows.splice(0)
}

/** Returns the column of a cell, counted from 0: `AB12` is in column 27. */
function columnOf(place: string): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(place)?.[1] ?? ''
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
