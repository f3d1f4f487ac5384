import { type Decimal, parseDecimal } from '../../exact/decimal.ts'
import { codeCell, refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow } from '../cms-file.ts'

/** Returns the place of a column by its heading. Refuses the file if no column, or more than one, has the heading. */
export function columnNamed(
  headings: readonly string[],
  name: string | RegExp,
  at: { readonly file: string; readonly row: number; readonly column?: string },
): number {
  const [place, second] = placesNamed(headings, name)
  const column = at.column ?? String(name)
  if (place === undefined) throw refusedCell(at.file, at.row, column, 'is not in the header')
  if (second !== undefined) throw refusedCell(at.file, at.row, column, 'heads two columns')
  return place
}

export function placesNamed(headings: readonly string[], name: string | RegExp): readonly number[] {
  return headings.flatMap((heading, place) =>
    (typeof name === 'string' ? heading.toLowerCase() === name.toLowerCase() : name.test(heading)) ? [place] : [],
  )
}

/** Returns the headings of a row, each on one line. */
export function headingsOf({ cells }: FileRow): readonly string[] {
  return cells.map(cleanText)
}

/**
 * Refuses a row that is wider or narrower than its header, because it is shifted or cut off. A workbook leaves out the
 * empty cells at the end of a row.
 */
export function requireWidth({ number, cells }: FileRow, header: FileRow, { file }: FileAbout): void {
  const width = header.cells.length
  if (cells.length === width) return
  if (/\.xlsx$/i.test(file) && cells.slice(width).every((cell) => cell.trim() === '')) return
  const why = `begins a row of ${cells.length} cells under ${width} headings: its columns are shifted`
  throw refusedCell(file, number, headingsOf(header)[0] || 'the first column', why)
}

/** Refuses a file that ends before its first row. */
export function requireRows(count: number, { file }: FileAbout): void {
  if (count === 0) throw refusedCell(file, 1, 'the table', 'has no rows: the file is cut off')
}

/** Returns a cell without outer blanks and with single blanks inside. No-break spaces count as blanks. */
export function cleanText(cell: string | undefined): string {
  return (cell ?? '').replace(/\s+/g, ' ').trim()
}

/** Remains of a no-break space after some codes: a ÿ from DOS, or a replacement character. */
const MANGLED_SPACE = /(?<![ÿ\ufffdï¿½Â])[ÿ\ufffdï¿½Â]+$/

/** Returns a HCPCS or CPT code as printed, without trailing characters. */
export function codeOf(row: FileRow, place: number, column: string, { file }: FileAbout): string {
  return codeCell(file, row.number, column, cleanText(cleanText(row.cells[place]).replace(MANGLED_SPACE, '')))
}

/** Reads a cell that must match a pattern. Refuses it with the reason. */
export function textOf(
  { number, cells }: FileRow,
  place: number,
  column: string,
  form: RegExp,
  why: string,
  { file }: FileAbout,
): string {
  const text = cleanText(cells[place])
  if (!form.test(text)) throw refusedCell(file, number, column, why)
  return text
}

/** Reads an exact number that is zero or more, as printed: `0.5`, `.5`. */
export function numberOf(row: FileRow, place: number, column: string, { file }: FileAbout): Decimal {
  const number = parseDecimal(cleanText(row.cells[place]).replace(/^\./, '0.'))
  if (number === undefined || number.digits < 0n) throw refusedCell(file, row.number, column, 'is not a number')
  return number
}

const DOLLARS = /^\$? ?(\d{1,3}(?:,\d{3})*|\d*)(\.\d+)?$/

/** Reads dollars, with or without `$` and commas. Undefined if the cell is empty or only a dot. */
export function dollarsOf(row: FileRow, place: number, column: string, { file }: FileAbout): Decimal | undefined {
  const text = cleanText(row.cells[place])
  if (text === '' || text === '.') return undefined
  const [, whole = '', fraction = ''] = DOLLARS.exec(text) ?? []
  const amount = whole + fraction === '' ? undefined : parseDecimal(`${whole.replaceAll(',', '') || '0'}${fraction}`)
  if (amount === undefined) throw refusedCell(file, row.number, column, 'is not an amount of dollars')
  return amount
}

/** Refuses a file that lists the same thing twice. */
export class Unique {
  private readonly seen = new Set<string>()
  private readonly file: string
  private readonly column: string

  constructor({ file }: FileAbout, column: string) {
    this.file = file
    this.column = column
  }

  require(key: string, row: FileRow): void {
    if (this.seen.has(key)) throw refusedCell(this.file, row.number, this.column, `lists ${key} a second time`)
    this.seen.add(key)
  }
}
