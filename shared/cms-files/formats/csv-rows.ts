import { CsvError, parse } from 'csv-parse/sync'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { Refusal } from '../../refusal.ts'
import type { FileRow } from '../cms-file.ts'
import { columnName, isFormula, refusedFormula } from './cell-formula.ts'

/** Longer than any row of any file. A longer row has an unclosed quote. */
const LONGEST_ROW = 4_000_000

/** Most characters of a file: several times the largest file of CMS, and less than the longest string of Node. */
const MOST_TEXT = 400_000_000

/**
 * Reads the rows of comma-separated text, numbered as a spreadsheet shows them. A quoted cell may hold commas, line
 * breaks and doubled quotes. Refuses an unclosed quote, a quote inside a cell, and a formula. Refuses a last row
 * without its line end, because such a file was cut off. Refuses a file of more than `most` characters.
 */
export function* csvRows(pieces: Iterable<string>, file: string, most = MOST_TEXT): Generator<FileRow, void> {
  const text = joined(pieces, file, most)
  const rows = split(text, file)
  for (let at = 0; at < rows.length; at += 1) {
    const cells = rows[at] ?? []
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column]
      if (cell !== undefined && cell !== '' && isFormula(cell)) throw refusedFormula(file, at + 1, column)
    }
    if (at === rows.length - 1 && !text.endsWith('\n'))
      throw refusedCell(file, at + 1, 'the row', 'does not end: the file is cut off')
    yield { number: at + 1, cells }
  }
}

function joined(pieces: Iterable<string>, file: string, most: number): string {
  const read: string[] = []
  let length = 0
  for (const piece of pieces) {
    length += piece.length
    if (length > most) throw refusedCell(file, 1, 'the file', `is larger than ${most} characters: no file of CMS is`)
    read.push(piece)
  }
  return read.join('')
}

function split(text: string, file: string): readonly (readonly string[])[] {
  try {
    return parse(text, { recordDelimiter: ['\r\n', '\n'], relaxColumnCount: true, maxRecordSize: LONGEST_ROW })
  } catch (error) {
    throw error instanceof CsvError ? refused(error, file) : error
  }
}

/** Turns the parser's error into a refusal with row and column. */
function refused({ code, records, column }: CsvError, file: string): Refusal {
  const row = Number(records) + 1
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE')
    return refusedCell(file, row, 'the row', 'has a quote that is not closed')
  const place = columnName(Number(column))
  return code === 'INVALID_OPENING_QUOTE'
    ? refusedCell(file, row, place, 'has a quote in its middle')
    : refusedCell(file, row, place, 'has text after its closing quote')
}
