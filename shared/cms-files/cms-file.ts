import type { Decimal } from '../exact/decimal.ts'
import type { ServiceDate } from '../law/service-date.ts'

/** The kinds of files that CMS publishes and a charge needs. */
export type CmsFileKind =
  | 'payment-limits'
  | 'ndc-hcpcs-crosswalk'
  | 'noc-payment-limits'
  | 'noc-crosswalk'
  | 'hcpcs'
  | 'opps-addendum-b'
  | 'pfs-relative-values'
  | 'gpci'
  | 'ptp-practitioner'
  | 'ptp-hospital'
  | 'mue-practitioner'
  | 'mue-hospital'
  | 'add-on-codes'
  | 'icd-10-cm'

/** One row of a file: its cells as text, and its number, counted from 1, so that a person finds it. */
export interface FileRow {
  readonly number: number
  readonly cells: readonly string[]
}

/** The facts known about a file before it is read. */
export interface FileAbout {
  /** Name it was published under. For a file in a zip, the name inside the zip. */
  readonly file: string
  /** Name of its zip. It may say more than the file's own name: that the codes are those of April. */
  readonly zip?: string | undefined
  /** SHA-256 of the file as it arrived: of the zip, not of the file inside. */
  readonly sha256: string
}

/** A row that was not read because no charge depends on it: its number, and the odd fact about it. */
export interface SetAsideRow {
  readonly row: number
  readonly why: string
}

/** A file that was read: its kind, the days it is in force, and every row. */
export interface CmsFile<Row> extends FileAbout {
  readonly kind: CmsFileKind
  /** First date of service of the file, from its text or name. */
  readonly from: ServiceDate
  /** Last date of service, inclusive; absent if the file does not say. */
  readonly until?: ServiceDate | undefined
  /**
   * Part of a release that comes in several files: `f1` to `f4`, `QPP`. All parts are in force together; none replaces
   * another.
   */
  readonly part?: string | undefined
  readonly rows: readonly Row[]
  /** The CMS file whose figures this file restates; absent if this is a CMS file itself. */
  readonly source?: { readonly file: string; readonly sha256: string } | undefined
  /** Number of valid rows that were left out: they do not concern an infusion visit, or were never in force. */
  readonly leftOut?: number | undefined
  /** Odd rows that concern no charge. Each is reported to a person. */
  readonly setAside?: readonly SetAsideRow[] | undefined
}

/**
 * The reader of one kind of file. It finds columns by name, and refuses the whole file if anything differs from CMS's
 * format. Functions that take a row are methods, so that readers of all kinds fit into one list. Each gets only rows
 * that it read itself.
 */
export interface CmsReader<Row> {
  readonly kind: CmsFileKind
  /** Name for people: `Part B payment limits`. */
  readonly name: string
  /** True if a file with this name and these first rows (up to twenty) is of this kind. */
  readonly recognises: (file: string, head: readonly FileRow[]) => boolean
  /** Reads the rows. Throws a `Refusal` that names row, column and cause. Returns no descriptor of a CPT code. */
  readonly read: (rows: AsyncIterable<FileRow> | Iterable<FileRow>, about: FileAbout) => Promise<CmsFile<Row>>
  /** Returns the key of a row, the same in other files of its kind: a code, or a pair of codes. */
  keyOf(row: Row): string
  /** Returns the row's figure that a person should check if it jumps between two files: a price, a number of units. */
  figureOf?(row: Row): string | undefined
  /** Returns every figure of the row that a charge is made of, that of `figureOf` first; absent if there is no other. */
  figuresOf?(row: Row): readonly Figure[]
  /** Returns the billing unit of the figure, as printed: `0.25 MG`. If the unit changes, the figure changes too. */
  unitOf?(row: Row): string
  /** True if the figure is the number of such units; otherwise it is the price of one. */
  readonly figureCountsUnits?: true | undefined
  /** Returns the first day a row is in force, if rows have days of their own. */
  beginsOn?(row: Row): ServiceDate
  /** True if a file of this kind is in force for exactly one calendar quarter. */
  readonly holdsForAQuarter?: true | undefined
}

/** A figure of a row, and what it is called. */
export interface Figure {
  readonly name: string
  readonly value: Decimal
  /** True for dollars of one unit. */
  readonly inDollars?: true | undefined
}
