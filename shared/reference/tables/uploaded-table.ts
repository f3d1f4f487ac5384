import { parse } from 'csv-parse/sync'
import { type Decimal, parseDecimal } from '../../exact/decimal.ts'
import { refusedCell } from './plain-table.ts'

/** A row of an uploaded table: the cells of known columns, and its row number in the file. */
export interface UploadedRow<Column extends string> {
  readonly row: number
  readonly cells: Readonly<Record<Column, string>>
}

/**
 * Reads an uploaded table: comma-separated, UTF-8, with a header row and quoted cells if needed. Finds columns by
 * name. A missing optional column is empty. Refuses a file with an unknown column, because its meaning may matter.
 */
export function uploadedRows<Column extends string>(
  text: string,
  file: string,
  columns: { readonly needed: readonly Column[]; readonly possible: readonly Column[] },
): readonly UploadedRow<Column>[] {
  const [head = [], ...rows] = records(text, file)
  const header = head.map((cell) => cell.trim().toLowerCase())
  const known: readonly string[] = [...columns.needed, ...columns.possible]
  for (const name of columns.needed)
    if (!header.includes(name)) throw refusedCell(file, 1, name, 'is not in the header')
  for (const [at, name] of header.entries()) {
    if (!known.includes(name)) throw refusedCell(file, 1, `column ${at + 1}`, `is none of ${known.join(', ')}`)
    if (header.indexOf(name) !== at) throw refusedCell(file, 1, name, 'is in the header twice')
  }
  const empty = Object.fromEntries(known.map((name) => [name, ''])) as Record<Column, string>
  return rows.flatMap((cells, at) => {
    if (cells.every((cell) => cell.trim() === '')) return []
    if (cells.length !== header.length)
      throw refusedCell(file, at + 2, header[0] ?? '', `begins a row of ${cells.length} cells, not ${header.length}`)
    const row: Record<Column, string> = { ...empty }
    for (const [place, name] of header.entries()) row[name as Column] = (cells[place] ?? '').trim()
    return [{ row: at + 2, cells: row }]
  })
}

function records(text: string, file: string): string[][] {
  try {
    return parse(text, { bom: true, relaxColumnCount: true, recordDelimiter: ['\r\n', '\n'] })
  } catch {
    throw refusedCell(file, 1, 'text', 'is not comma-separated rows')
  }
}

/** Reads dollars or a percentage as people type them: `1,234.50`, `$95`. */
export function figureCell(file: string, row: number, column: string, text: string): Decimal {
  const figure = /^\$?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/.test(text)
    ? parseDecimal(text.replace(/[$,]/g, '').replace(/^\./, '0.'))
    : undefined
  if (figure === undefined) throw refusedCell(file, row, column, 'is not a number')
  return figure
}
