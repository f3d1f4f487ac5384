import { type Decimal, parseDecimal } from '../../exact/decimal.ts'
import { Refusal } from '../../refusal.ts'

/** A row of one of our own tables: the cells by column name, and the line in the file. */
export interface TableRow<Column extends string> {
  readonly line: number
  readonly cells: Readonly<Record<Column, string>>
}

/**
 * Reads one of our own tables: comma-separated text with a header row. No cell holds a quote or a comma, so a split is
 * enough: thousands of rows take a few milliseconds. Finds columns by name. Refuses the table if a column is missing
 * or a row has another width.
 */
export function tableRows<Column extends string>(
  text: string,
  table: string,
  columns: readonly Column[],
): readonly TableRow<Column>[] {
  const lines = text.split(/\r?\n/)
  const header = (lines[0] ?? '').split(',')
  const places = columns.map((column) => {
    const place = header.indexOf(column)
    if (place < 0) throw refusedCell(table, 1, column, 'is not in the header')
    return [column, place] as const
  })
  const rows: TableRow<Column>[] = []
  for (const [at, line] of lines.entries()) {
    if (at === 0 || line === '') continue
    const cells = line.split(',')
    if (cells.length !== header.length)
      throw refusedCell(table, at + 1, header[0] ?? '', `begins a row of ${cells.length} cells, not ${header.length}`)
    const row = {} as Record<Column, string>
    for (const [column, place] of places) row[column] = cells[place] ?? ''
    rows.push({ line: at + 1, cells: row })
  }
  return rows
}

/** Returns the refusal of a reference file, with file, row, column and reason. */
export function refusedCell(file: string, row: number, column: string, why: string): Refusal {
  return new Refusal(`${file}, row ${row}: ${column} ${why}`, { code: 'value', expression: `row ${row}, ${column}` })
}

/** Reads a cell with an exact number above zero. */
export function positiveCell(table: string, line: number, column: string, text: string): Decimal {
  const value = numberCell(text)
  if (value === undefined || value.digits <= 0n) throw refusedCell(table, line, column, 'is not a number above zero')
  return value
}

/** Parsed numbers by text, because the same few numbers are in thousands of rows. */
const NUMBERS = new Map<string, Decimal | undefined>()

function numberCell(text: string): Decimal | undefined {
  if (!NUMBERS.has(text)) NUMBERS.set(text, parseDecimal(text))
  return NUMBERS.get(text)
}

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

/** Reads the first and last date of service of a row. The last one is inclusive. */
export function datesOf(table: string, line: number, from: string, until: string): { from: string; until?: string } {
  if (!DAY.test(from)) throw refusedCell(table, line, 'from', 'is not a date YYYY-MM-DD')
  if (until === '') return { from }
  if (!DAY.test(until)) throw refusedCell(table, line, 'until', 'is not a date YYYY-MM-DD')
  if (until < from) throw refusedCell(table, line, 'until', 'is before from')
  return { from, until }
}

/** Reads a cell that holds one of these words. */
export function wordCell<Word extends string>(
  table: string,
  line: number,
  column: string,
  text: string,
  words: readonly Word[],
): Word {
  const word = words.find((one) => one === text)
  if (word === undefined) throw refusedCell(table, line, column, `is not one of ${words.join(', ')}`)
  return word
}

/**
 * Reads a HCPCS or CPT code: five characters. The middle three are digits; the first and last are digits or letters.
 */
export function codeCell(table: string, line: number, column: string, text: string): string {
  if (!/^[A-Z0-9]\d{3}[A-Z0-9]$/.test(text)) throw refusedCell(table, line, column, 'is not a HCPCS or CPT code')
  return text
}
