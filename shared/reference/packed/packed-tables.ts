import { compare } from '../../exact/decimal.ts'
import { type Dated, inForce, type ServiceDate } from '../../law/service-date.ts'
import type { ContainerSize } from '../drugs/container-sizes.ts'
import type { Drug, DrugProduct } from '../drugs/drug.ts'
import type { OppsRate } from '../prices/opps-rates.ts'
import type { PaymentLimit } from '../prices/payment-limit-file.ts'
import type { StatusIndicator } from '../prices/status-indicators.ts'
import { type PackedEdits, type PackedEditTexts, packedEditsOf } from './packed-edits.ts'
import {
  type PackedRow,
  packedDrug,
  packedLimit,
  packedProduct,
  packedRate,
  packedSize,
  packedStatus,
} from './packed-rows.ts'
import { PackedTable } from './packed-table.ts'

/** A shipped payment limit file: its name, the SHA-256 of its restated bytes, and the CMS file it restates. */
export interface PackedQuarter extends Dated {
  readonly file: string
  readonly sha256: string
  readonly until: ServiceDate
  readonly source: { readonly file: string; readonly sha256: string }
}

/** The packed texts of the tables, by the names of their files. */
export interface PackedTexts {
  readonly quarters: readonly PackedQuarter[]
  /** Days of the crosswalks that the packages were read from. */
  readonly crosswalks: readonly Dated[]
  readonly limits: string
  readonly packages: string
  readonly sizes: string
  readonly statuses: string
  readonly rates: string
  readonly drugs: string
  readonly edits: PackedEditTexts
}

/** The rows of a table, read by key; `all` reads every row. */
export interface PackedRows<Row> {
  of(key: string): readonly Row[]
  all(): readonly Row[]
}

/** The shipped reference data. Rows are read when asked for. */
export interface PackedTables {
  readonly quarters: readonly PackedQuarter[]
  readonly crosswalks: readonly Dated[]
  /** Returns a code's row in the file of the day; undefined without a file, or if the file lacks the code. */
  limitOn(hcpcs: string, on: ServiceDate): PaymentLimit | undefined
  /** Returns every row of a file. */
  limitsOf(quarter: PackedQuarter): readonly PaymentLimit[]
  /** Packages by NDC. */
  readonly packages: PackedRows<DrugProduct>
  readonly sizes: PackedRows<ContainerSize>
  readonly statuses: PackedRows<StatusIndicator>
  readonly rates: PackedRows<OppsRate>
  /** Codes that CMS lists and nobody has reviewed. */
  readonly drugs: PackedRows<Drug>
  /** Claim edits of CMS. */
  readonly edits: PackedEdits
}

export function packedTablesOf(texts: PackedTexts): PackedTables {
  const { quarters, crosswalks } = texts
  const limits = new PackedTable(texts.limits)
  const limitIn = ({ from, until, file, sha256 }: PackedQuarter, cells: readonly string[]): PaymentLimit => ({
    ...packedLimit.rowOf(cells.slice(1)),
    from,
    until,
    file,
    sha256,
  })
  const known = new Map<string, PaymentLimit | undefined>()
  return {
    quarters,
    crosswalks,
    limitOn: (hcpcs, on) => {
      const quarter = quarters.find((one) => inForce(one, on))
      if (quarter === undefined) return undefined
      const key = `${quarter.from} ${hcpcs}`
      if (!known.has(key)) known.set(key, limits.rowsOf(key).map((cells) => limitIn(quarter, cells))[0])
      return known.get(key)
    },
    limitsOf: (quarter) =>
      limits.rows().flatMap((cells) => (cells[0]?.startsWith(quarter.from) ? [limitIn(quarter, cells)] : [])),
    packages: rowsIn(texts.packages, packedProduct),
    sizes: rowsIn(texts.sizes, packedSize, (a, b) => compare(b.unitsPerContainer, a.unitsPerContainer)),
    statuses: rowsIn(texts.statuses, packedStatus),
    rates: rowsIn(texts.rates, packedRate),
    drugs: rowsIn(texts.drugs, packedDrug),
    edits: packedEditsOf(texts.edits),
  }
}

function rowsIn<Row>(
  text: string,
  { rowOf }: PackedRow<Row>,
  order: (a: Row, b: Row) => number = () => 0,
): PackedRows<Row> {
  const table = new PackedTable(text)
  const read = new Map<string, readonly Row[]>()
  return {
    of: (key) => {
      const rows = read.get(key) ?? table.rowsOf(key).map(rowOf).sort(order)
      read.set(key, rows)
      return rows
    },
    all: () => table.rows().map(rowOf).sort(order),
  }
}
