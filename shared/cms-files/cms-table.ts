import { refusedCell } from '../reference/plain-table.ts'
import { cleanText } from './cms-cells.ts'
import type { FileAbout, FileRow } from './cms-file.ts'

/** A table past what stands above its columns. */
export interface CmsTable {
  readonly preamble: readonly FileRow[]
  readonly header: FileRow
  /** What stands below the header; rows without a word in them are passed over. */
  readonly rows: AsyncIterable<FileRow>
}

/** As far down as a header is looked for. */
const LONGEST_PREAMBLE = 40

/** Finds the header; `what` is what it is told by, for the refusal where there is none. */
export async function tableOf(
  rows: AsyncIterable<FileRow> | Iterable<FileRow>,
  { file }: FileAbout,
  isHeader: (row: FileRow) => boolean,
  what: string,
): Promise<CmsTable> {
  const coming = worded(rows)
  const preamble: FileRow[] = []
  while (preamble.length < LONGEST_PREAMBLE) {
    const { done, value } = await coming.next()
    if (done === true) break
    if (isHeader(value)) return { preamble, header: value, rows: coming }
    preamble.push(value)
  }
  throw refusedCell(file, 1, what, 'heads no column')
}

async function* worded(rows: AsyncIterable<FileRow> | Iterable<FileRow>): AsyncGenerator<FileRow, void> {
  for await (const row of rows) if (!isBlank(row)) yield row
}

function isBlank({ cells }: FileRow): boolean {
  return cells.every((cell) => cell === '' || cleanText(cell) === '')
}

/** Where a column stands, by its heading; refused where none or two are called so. */
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

/** The headings of a row, each on one line. */
export function headingsOf({ cells }: FileRow): readonly string[] {
  return cells.map(cleanText)
}

/**
 * Refuses a row that is wider or narrower than its header: something is shifted in it, or it was cut off. A workbook
 * does not write the empty cells at the end of a row.
 */
export function requireWidth({ number, cells }: FileRow, header: FileRow, { file }: FileAbout): void {
  const short = cells.length < header.cells.length && !/\.xlsx$/i.test(file)
  const long = cells.length > header.cells.length && cells.slice(header.cells.length).some((cell) => cell.trim() !== '')
  if (!short && !long) return
  const why = `begins a row of ${cells.length} cells under ${header.cells.length} headings: its columns are shifted`
  throw refusedCell(file, number, headingsOf(header)[0] || 'the first column', why)
}

/** Refuses a file that ends before its first row. */
export function requireRows(count: number, { file }: FileAbout): void {
  if (count === 0) throw refusedCell(file, 1, 'the table', 'has no rows: the file is cut off')
}

/** Refuses what a file says twice. */
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
