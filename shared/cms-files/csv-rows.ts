import { refusedCell } from '../reference/plain-table.ts'
import { columnName, isFormula, refusedFormula } from './cell-formula.ts'
import type { FileRow } from './cms-file.ts'

/** Longer than any row of any file; what goes on beyond it is an open quote, and not searched to its end. */
const LONGEST_ROW = 4_000_000

/**
 * The rows of comma-separated text that comes in pieces, numbered as a spreadsheet shows them: a quoted cell may hold
 * commas, line breaks and doubled quotes and is still one cell of one row. Refuses an open quote, a quote in the middle
 * of a cell, a formula, and a last row without its line end: the file was cut off there.
 */
export function* csvRows(pieces: Iterable<string>, file: string): Generator<FileRow, void> {
  let text = ''
  let number = 0
  for (const piece of pieces) {
    text = text === '' ? piece : text + piece
    const splitter = new RowSplitter(text, file)
    for (;;) {
      const cells = splitter.row(number + 1)
      if (cells === undefined) break
      number += 1
      yield { number, cells }
    }
    text = text.slice(splitter.at)
    if (text.length > LONGEST_ROW) throw refusedCell(file, number + 1, 'the row', 'holds a quote that never closes')
  }
  if (text === '') return
  const why = text.split('"').length % 2 === 0 ? 'holds a quote that never closes' : 'does not end: the file is cut off'
  throw refusedCell(file, number + 1, 'the row', why)
}

/** Takes whole rows off the front of a text; what is left from `at` on waits for the next piece. */
class RowSplitter {
  at = 0
  private readonly text: string
  private readonly file: string
  private quote: number

  constructor(text: string, file: string) {
    this.text = text
    this.file = file
    this.quote = text.indexOf('"')
  }

  row(number: number): readonly string[] | undefined {
    const { text } = this
    const cells: string[] = []
    let at = this.at
    let lineEnd = text.indexOf('\n', at)
    for (;;) {
      if (lineEnd < 0) return undefined
      let end: number
      let cell: string
      if (at === this.quote) {
        const closing = closingQuote(text, at)
        end = closing + 1
        if (closing < 0 || end >= text.length) return undefined
        cell = text.slice(at + 1, closing).replaceAll('""', '"')
        if (lineEnd < end) lineEnd = text.indexOf('\n', end)
        if (lineEnd < 0) return undefined
        if (text[end] === '\r' && end + 1 === lineEnd) end += 1
        if (end !== lineEnd && text[end] !== ',')
          throw refusedCell(this.file, number, columnName(cells.length), 'goes on after its closing quote')
        this.quote = text.indexOf('"', end)
      } else {
        const comma = text.indexOf(',', at)
        end = comma < 0 || comma > lineEnd ? lineEnd : comma
        if (this.quote >= 0 && this.quote < end)
          throw refusedCell(this.file, number, columnName(cells.length), 'has a quote in its middle')
        cell = end === at ? '' : text.slice(at, end === lineEnd && text[end - 1] === '\r' ? end - 1 : end)
      }
      if (cell !== '' && isFormula(cell)) throw refusedFormula(this.file, number, cells.length)
      cells.push(cell)
      at = end + 1
      if (end !== lineEnd) continue
      this.at = at
      return cells
    }
  }
}

/** Where the quoted cell that begins here ends; a doubled quote is one of its characters. */
function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}
