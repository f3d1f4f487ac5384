import type { ServiceDate } from '../../law/service-date.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { Refusal } from '../../refusal.ts'
import type { CmsFile, CmsReader, FileAbout, FileRow, SetAsideRow } from '../cms-file.ts'
import { Unique } from './cms-table.ts'
import { Columns } from './columns.ts'

/** The layout of a kind of file: rows of prose, a header row, then rows of data to the end. */
export interface HeadedTable<Row> extends Omit<CmsReader<Row>, 'read'> {
  /** True if the row is the header. */
  readonly heads: (cells: readonly string[]) => boolean
  /** Name of the key's column, for the refusal of a key that is listed twice. */
  readonly keyColumn: string
  /** Reads the rows above the data. Returns how to read each row of data. */
  readonly begin: (preamble: readonly FileRow[], columns: Columns, about: FileAbout) => HeadedRows<Row>
}

export interface HeadedRows<Row> {
  readonly from: ServiceDate
  readonly until?: ServiceDate | undefined
  readonly part?: string | undefined
  /** Returns the row as data; undefined if it is left out or continues the row before. */
  readonly rowOf: (row: FileRow) => Row | undefined
  /** Returns the number of rows left out so far, if the file has such rows. */
  readonly leftOut?: (() => number) | undefined
  /** Returns the odd rows set aside so far. */
  readonly setAside?: (() => readonly SetAsideRow[]) | undefined
  /** Refuses a file whose rows are valid one by one and useless together. */
  readonly requireUsable?: ((rows: readonly Row[]) => void) | undefined
}

/** More rows than any CMS file has above its header. */
const LONGEST_PREAMBLE = 60

export function headedTableReader<Row>(table: HeadedTable<Row>): CmsReader<Row> {
  const { heads, keyColumn, begin, ...reader } = table
  return {
    ...reader,
    read: async (rows, about) => {
      const reading = new TableReading(table, about)
      for await (const row of rows) reading.take(row)
      return reading.finish()
    },
  }
}

/** Reads a table whose rows are all in memory. */
export function readHeadedTable<Row>(table: HeadedTable<Row>, rows: Iterable<FileRow>, about: FileAbout): CmsFile<Row> {
  const reading = new TableReading(table, about)
  for (const row of rows) reading.take(row)
  return reading.finish()
}

/** Reads one file row by row. The result is complete only after the last row is valid. */
class TableReading<Row> {
  private readonly preamble: FileRow[] = []
  private readonly rows: Row[] = []
  private readonly keys: Unique
  private body: (HeadedRows<Row> & { readonly columns: Columns }) | undefined
  private readonly table: HeadedTable<Row>
  private readonly about: FileAbout

  constructor(table: HeadedTable<Row>, about: FileAbout) {
    this.table = table
    this.about = about
    this.keys = new Unique(about, table.keyColumn)
  }

  take(row: FileRow): void {
    const { table, about, body, preamble } = this
    if (body !== undefined) this.takeData(row, body)
    else if (table.heads(row.cells)) {
      const columns = new Columns(row, about)
      this.body = { ...table.begin(preamble, columns, about), columns }
    } else if (preamble.push(row) > LONGEST_PREAMBLE) throw this.headless()
  }

  finish(): CmsFile<Row> {
    const { table, about, body, rows } = this
    if (body === undefined) throw this.headless()
    if (rows.length === 0) throw refusedCell(about.file, this.preamble.length + 2, table.keyColumn, 'lists nothing')
    body.requireUsable?.(rows)
    const { from, until, part } = body
    const aside = body.setAside?.() ?? []
    const file = { ...about, kind: table.kind, from, until, part, rows, leftOut: body.leftOut?.() }
    return aside.length === 0 ? file : { ...file, setAside: aside }
  }

  private takeData(row: FileRow, { columns, rowOf }: HeadedRows<Row> & { readonly columns: Columns }): void {
    if (row.cells.every((cell) => cell === '')) return
    columns.requireUnshifted(row)
    const read = rowOf(row)
    if (read === undefined) return
    this.keys.require(this.table.keyOf(read), row)
    this.rows.push(read)
  }

  private headless(): Refusal {
    return refusedCell(this.about.file, 1, this.table.keyColumn, `heads no column: not ${this.table.name}`)
  }
}
