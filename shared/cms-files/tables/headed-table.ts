import type { ServiceDate } from '../../law/service-date.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { Refusal } from '../../refusal.ts'
import type { CmsFile, CmsReader, FileAbout, FileRow, SetAsideRow } from '../cms-file.ts'
import { Unique } from './cms-table.ts'
import { Columns } from './columns.ts'

/** How one kind of file is laid out: some rows of prose, one row that names the columns, rows of data to the end. */
export interface HeadedTable<Row> extends Omit<CmsReader<Row>, 'read'> {
  /** Whether this row names the columns. */
  readonly heads: (cells: readonly string[]) => boolean
  /** What the key of a row stands in, for whoever is told it stands there twice. */
  readonly keyColumn: string
  /** Reads the rows above the data, and says how each row of data is read. */
  readonly begin: (preamble: readonly FileRow[], columns: Columns, about: FileAbout) => HeadedRows<Row>
}

export interface HeadedRows<Row> {
  readonly from: ServiceDate
  readonly until?: ServiceDate | undefined
  readonly part?: string | undefined
  /** Nothing for a row that is left out, or belongs to the one before it. */
  readonly rowOf: (row: FileRow) => Row | undefined
  /** How many rows were left out until now, where a file has such. */
  readonly leftOut?: (() => number) | undefined
  /** The odd rows that were set aside until now. */
  readonly setAside?: (() => readonly SetAsideRow[]) | undefined
  /** Refuses a file whose rows are sound one by one and useless together. */
  readonly requireUsable?: ((rows: readonly Row[]) => void) | undefined
}

/** Further down than any header of CMS stands. */
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

/** The same for rows that are all there. */
export function readHeadedTable<Row>(table: HeadedTable<Row>, rows: Iterable<FileRow>, about: FileAbout): CmsFile<Row> {
  const reading = new TableReading(table, about)
  for (const row of rows) reading.take(row)
  return reading.finish()
}

/** One file being read: takes row after row, and is whole only when the last one was sound. */
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
