import type { ServiceDate } from '../law/service-date.ts'

/** The files CMS publishes that a charge needs. */
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

/** One row of a file as it stands: its cells as text, and the number of the row, counted from 1, for whoever has to find it. */
export interface FileRow {
  readonly number: number
  readonly cells: readonly string[]
}

/** What is known of a file before it is read. */
export interface FileAbout {
  /** Name it was published under: of the member, where it came in a zip. */
  readonly file: string
  /** Name of the zip it came in, which may say what the member does not: that codes are those of April. */
  readonly zip?: string | undefined
  /** Of what arrived, whole: the zip, not the member. */
  readonly sha256: string
}

/** A row that was not read, because nothing it says could move a charge: its number, and what is odd about it. */
export interface SetAsideRow {
  readonly row: number
  readonly why: string
}

/** A file taken apart: what it is, the days it holds for, and every row of it. */
export interface CmsFile<Row> extends FileAbout {
  readonly kind: CmsFileKind
  /** First date of service it holds for, as it says itself. */
  readonly from: ServiceDate
  /** Last date of service, inclusive; absent where the file does not say until when. */
  readonly until?: ServiceDate | undefined
  /** Which part of a release that comes in several files: `f1` to `f4`, `QPP`. All parts hold side by side, none replaces another. */
  readonly part?: string | undefined
  readonly rows: readonly Row[]
  /** The file of CMS whose figures this one restates; absent for a file of CMS itself. */
  readonly source?: { readonly file: string; readonly sha256: string } | undefined
  /** How many rows were read, found sound and left out: no concern of an infusion visit, or never in force. */
  readonly leftOut?: number | undefined
  /** Odd rows that concern no charge; a person is told of each. */
  readonly setAside?: readonly SetAsideRow[] | undefined
}

/**
 * How one kind of file is read. Columns are found by name; whatever is not as CMS publishes it refuses the whole file.
 * What takes a row is a method, so that readers of all kinds stand in one list; each is given the rows it read itself.
 */
export interface CmsReader<Row> {
  readonly kind: CmsFileKind
  /** What a person calls it: `Part B payment limits`. */
  readonly name: string
  /** Whether a file with this name that begins with these rows (up to twenty) is of this kind. */
  readonly recognises: (file: string, head: readonly FileRow[]) => boolean
  /** Throws a `Refusal` that names row, column and cause. No descriptor of a CPT code leaves it. */
  readonly read: (rows: AsyncIterable<FileRow> | Iterable<FileRow>, about: FileAbout) => Promise<CmsFile<Row>>
  /** What tells two rows of a file apart, and one row in two files is known by: a code, or a pair of them. */
  keyOf(row: Row): string
  /** The figure of a row whose jump between two files a person should see: a price, a number of units. */
  figureOf?(row: Row): string | undefined
  /** The billing unit that figure goes by, as printed: `0.25 MG`; when it changes, the figure does. */
  unitOf?(row: Row): string
  /** Where the figure is how many such units there are; elsewhere it is the price of one. */
  readonly figureCountsUnits?: true | undefined
}
