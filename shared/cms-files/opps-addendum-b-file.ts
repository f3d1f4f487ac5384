import { type Decimal, decimalText } from '../exact/decimal.ts'
import { refusedCell } from '../reference/plain-table.ts'
import { cleanText, codeOf, dollarsOf } from './cms-cells.ts'
import type { CmsReader, FileAbout, FileRow } from './cms-file.ts'
import { columnNamed, headingsOf, requireRows, requireWidth, tableOf, Unique } from './cms-table.ts'
import {
  type Period,
  publishedNames,
  quarterNamedIn,
  quarterOf,
  refusedPeriod,
  saidByName,
} from './published-period.ts'

/** How and what OPPS pays a hospital for one unit of a code. */
export interface OppsRow {
  readonly hcpcs: string
  readonly status: string
  readonly apc?: string | undefined
  /** Dollars for one unit; absent for what is packaged or paid elsewhere. */
  readonly rate?: Decimal | undefined
  /** Dollars of it the patient owes. */
  readonly copayment?: Decimal | undefined
}

/** The status indicators of OPPS, Addendum D1; `S1` came in 2026. */
const STATUS = /^(?:[ABCFGHKLMNPRSTUVY]|E[12]|[HJKS]1|J2|Q[1-4])$/

const TITLE = /\bAddendum B\b.*\bOPPS Payment by HCPCS Code for CY (20\d\d)/i

/**
 * Addendum B of the hospital outpatient payment system (OPPS), which comes out every quarter and is sometimes reissued.
 * Its title says the year and its name the quarter; the two have to agree. A code or an indicator may be followed by
 * blanks of any kind, a rate has `$` and commas, an empty one is a blank, and a copayment that is a bare point is none.
 */
export const oppsAddendumBReader: CmsReader<OppsRow> = {
  kind: 'opps-addendum-b',
  name: 'OPPS Addendum B',

  recognises: (_, head) => head.some((row) => titleOf(row) !== undefined) && head.some(isHeader),

  read: async (rows, about) => {
    const table = await tableOf(rows, about, isHeader, 'HCPCS Code')
    const headings = headingsOf(table.header)
    const at = { file: about.file, row: table.header.number }
    const column = (name: string) => columnNamed(headings, name, { ...at, column: name })
    const place = {
      hcpcs: column('HCPCS Code'),
      status: column('SI'),
      apc: column('APC'),
      rate: column('Payment Rate'),
      national: column('National Unadjusted Copayment'),
      minimum: column('Minimum Unadjusted Copayment'),
      adjusted: headings.indexOf('Adjusted Beneficiary Copayment'),
    }
    const period = periodOf(table.preamble, about)
    const codes = new Unique(about, 'HCPCS Code')
    const read: OppsRow[] = []
    for await (const row of table.rows) {
      requireWidth(row, table.header, about)
      const hcpcs = codeOf(row, place.hcpcs, 'HCPCS Code', about)
      codes.require(hcpcs, row)
      const status = cleanText(row.cells[place.status])
      if (!STATUS.test(status)) throw refusedCell(about.file, row.number, 'SI', 'is no status indicator of OPPS')
      const apc = cleanText(row.cells[place.apc])
      if (!/^(?:\d{4})?$/.test(apc)) throw refusedCell(about.file, row.number, 'APC', 'is not four digits')
      const dollars = (place: number) => (place < 0 ? undefined : dollarsOf(row, place, headings[place] ?? '', about))
      // What inflation and the inpatient deductible leave the patient to pay comes before what APCs say, the least last.
      const [adjusted, national, minimum] = [place.adjusted, place.national, place.minimum].map(dollars)
      read.push({
        hcpcs,
        status,
        apc: apc || undefined,
        rate: dollars(place.rate),
        copayment: adjusted ?? national ?? minimum,
      })
    }
    requireRows(read.length, about)
    return { kind: 'opps-addendum-b', ...about, ...period, rows: read }
  },

  keyOf: ({ hcpcs }) => hcpcs,
  figureOf: ({ rate }) => rate && decimalText(rate),
}

function isHeader({ cells }: FileRow): boolean {
  return cleanText(cells[0]) === 'HCPCS Code' && cells.some((cell) => cleanText(cell) === 'Payment Rate')
}

function titleOf({ cells }: FileRow): string | undefined {
  return cells.map(cleanText).find((cell) => TITLE.test(cell))
}

function periodOf(preamble: readonly FileRow[], about: FileAbout): Period {
  const titled = preamble.find((row) => titleOf(row) !== undefined)
  const title = (titled && titleOf(titled)) ?? ''
  if (titled !== undefined && /\bproposed\b/i.test(title))
    throw refusedCell(about.file, titled.number, 'the title', 'is of what is proposed, not of what is paid')
  const year = Number(TITLE.exec(title)?.[1])
  const quarter = quarterNamedIn(title) ?? saidByName(about, quarterNamedIn)
  const period = quarter === undefined ? undefined : quarterOf(year, quarter)
  if (titled === undefined || period === undefined) throw refusedPeriod(about, '`October 2025 Web Addendum B`')
  const years = publishedNames(about).flatMap((name) => name.match(/(?<!\d)20[2-9]\d(?!\d)/g) ?? [])
  if (years.length > 0 && !years.includes(String(year)))
    throw refusedCell(about.file, titled.number, 'the title', `says ${year}, and the name of the file ${years[0]}`)
  return period
}
