import type { ServiceDate } from '../../law/service-date.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow } from '../cms-file.ts'
import { cleanText, columnNamed, headingsOf } from '../tables/cms-table.ts'
import { type Period, quarterOf, refusedPeriod, saidByName } from '../tables/published-period.ts'

/** The places of the columns in a file of pairs, and their number. */
export interface PtpColumns {
  readonly column1: number
  readonly column2: number
  readonly effective: number
  readonly deletion: number
  readonly modifier: number
  readonly width: number
}

/** Header of a file of pairs: one row of cells with line breaks, or four rows of plain cells. */
export class PtpHeader {
  private readonly about: FileAbout
  private stacked: FileRow[] = []
  private columns: PtpColumns | undefined

  constructor(about: FileAbout) {
    this.about = about
  }

  static begins({ cells }: FileRow): boolean {
    return /^Column ?1$/i.test(cleanText(cells[0])) && /^Column ?2$/i.test(cleanText(cells[1]))
  }

  static titles({ cells }: FileRow): boolean {
    return cells.some((cell) => /^(?:Column ?1\/Column ?2 Edits|PTP Edit Rationale)$/i.test(cleanText(cell)))
  }

  /** Returns the columns for a row below the header; undefined for a row of the header or above it. */
  columnsAt(row: FileRow): PtpColumns | undefined {
    if (this.columns !== undefined) return this.columns
    if (this.stacked.length === 0) {
      if (PtpHeader.begins(row)) this.stacked.push(row)
      else if (row.number > 20) throw refusedCell(this.about.file, 1, 'Column 1', 'heads no column')
      return undefined
    }
    if (cleanText(row.cells[0]) === '') {
      this.stacked.push(row)
      return undefined
    }
    this.columns = this.columnsOf(this.stacked)
    return this.columns
  }

  private columnsOf([first, ...others]: readonly FileRow[]): PtpColumns {
    const below = others.map(headingsOf)
    const headings = (first === undefined ? [] : headingsOf(first)).map((heading, place) =>
      cleanText([heading, ...below.map((row) => row[place])].join(' ')),
    )
    const at = (name: RegExp, column: string) =>
      columnNamed(headings, name, { file: this.about.file, row: first?.number ?? 1, column })
    const places = {
      column1: at(/^Column ?1\b/i, 'Column 1'),
      column2: at(/^Column ?2\b/i, 'Column 2'),
      effective: at(/^Effective Date\b/i, 'Effective Date'),
      deletion: at(/^Deletion Date\b/i, 'Deletion Date'),
      modifier: at(/^Modifier\b/i, 'Modifier'),
    }
    return { ...places, width: Math.max(...Object.values(places)) + 1 }
  }
}

/** File name `ccipra-v322r0-f1.TXT`: practitioners, version 32.2, revision 0, first part. */
const NAME = /(?<![a-z])cci(pra|oph)[-_]v(\d\d)(\d)r\d+[-_](f\d)(?!\d)/i

interface NamedPtp {
  readonly kind: 'ptp-practitioner' | 'ptp-hospital'
  readonly period: Period | undefined
  readonly part: string
}

/**
 * Year to which NCCI's version number is added. Quarters count from 0: version 32.2 is the third quarter of 2026.
 */
const BEFORE_VERSION_1 = 1994

export function nameOfPtp(about: Pick<FileAbout, 'file' | 'zip'>): NamedPtp | undefined {
  return saidByName(about, (name) => {
    const [, whose, year, quarter, part = ''] = NAME.exec(name) ?? []
    if (whose === undefined) return undefined
    return {
      kind: whose.toLowerCase() === 'pra' ? 'ptp-practitioner' : 'ptp-hospital',
      period: quarterOf(BEFORE_VERSION_1 + Number(year), Number(quarter) + 1),
      part: part.toLowerCase(),
    }
  })
}

export function periodOfPtp(kind: string, about: FileAbout): Period & { readonly part: string } {
  const named = nameOfPtp(about)
  if (named?.period === undefined) throw refusedPeriod(about, '`ccipra-v322r0-f1`')
  if (named.kind !== kind) throw refusedCell(about.file, 1, 'the name', `is that of ${named.kind}`)
  return { ...named.period, part: named.part }
}

/** Days by text, because the same few days are in hundreds of thousands of rows. */
const DAYS = new Map<string, ServiceDate>()

/** Reads `20260630` as a date of service. */
export function compactDay(cell = ''): ServiceDate | undefined {
  const known = DAYS.get(cell)
  if (known !== undefined) return known
  const [, year, month, day] = /^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.exec(cell.trim()) ?? []
  if (year === undefined) return undefined
  const date = `${year}-${month}-${day}`
  DAYS.set(cell, date)
  return date
}
