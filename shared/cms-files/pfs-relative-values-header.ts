import { cleanText } from './cms-cells.ts'
import type { FileAbout, FileRow } from './cms-file.ts'
import { type CmsTable, columnNamed, headingsOf } from './cms-table.ts'
import { type Period, quarterNamedIn, quarterOf, refusedPeriod } from './published-period.ts'

const TITLE = /\b(20\d\d) National Physician Fee Schedule Relative Value File\b(.*)/i

/** Columns by the words that stand one above the other over them; how many rows they take differs. */
const COLUMNS = {
  status: /^(?:.* )?STATUS CODE$/,
  work: /^(?:.* )?WORK RVU$/,
  nonFacilityPe: /^(?:.* )?NON-FAC(?:ILITY)? PE RVU$/,
  facilityPe: /^(?:.* )?FACILITY PE RVU$/,
  malpractice: /^(?:.* )?MP RVU$/,
  nonFacilityTotal: /^(?:.* )?NON-FACILITY TOTAL$/,
  facilityTotal: /^(?:.* )?FACILITY TOTAL$/,
  conversionFactor: /^(?:.* )?CONV FACTOR$/,
}

export function isRelativeValueHeader({ cells }: FileRow): boolean {
  return cleanText(cells[0]) === 'HCPCS' && cleanText(cells[1]) === 'MOD'
}

export function relativeValueTitle({ cells }: FileRow): RegExpExecArray | undefined {
  return cells.map((cell) => TITLE.exec(cleanText(cell))).find((title) => title !== null) ?? undefined
}

export function releaseOf({ preamble }: CmsTable, about: FileAbout): Period {
  const [, year, release = ''] = preamble.map(relativeValueTitle).find((title) => title !== undefined) ?? []
  const period = quarterOf(Number(year), quarterNamedIn(release) ?? 0)
  if (period === undefined) throw refusedPeriod(about, '`2026 National … Relative Value File July Release`')
  return period
}

/** Where the figures of a row stand, and what is printed over every column. */
export function relativeValueColumns(table: CmsTable, { file }: FileAbout) {
  const headings = stackedHeadings(table)
  const at = (column: keyof typeof COLUMNS) =>
    columnNamed(headings, COLUMNS[column], { file, row: table.header.number, column })
  return {
    headings,
    status: at('status'),
    work: at('work'),
    nonFacilityPe: at('nonFacilityPe'),
    facilityPe: at('facilityPe'),
    malpractice: at('malpractice'),
    nonFacilityTotal: at('nonFacilityTotal'),
    facilityTotal: at('facilityTotal'),
    conversionFactor: at('conversionFactor'),
  }
}

/** What stands over a column, read from top to bottom. */
function stackedHeadings({ preamble, header }: CmsTable): readonly string[] {
  const above = preamble.map(headingsOf)
  return headingsOf(header).map((last, place) => cleanText([...above.map((row) => row[place]), last].join(' ')))
}

/** `PPRRVU2026_Jul_QPP.csv` is of those who take part in an advanced payment model, `…_nonQPP.csv` of all others. */
export function qualifyingIn(file: string): boolean | undefined {
  const [, non] = /(non-?)?QPP/i.exec(file) ?? []
  return /QPP/i.test(file) ? non === undefined : undefined
}
