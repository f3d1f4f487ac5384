import type { ServiceDate } from '../law/service-date.ts'
import { codeCell, refusedCell } from '../reference/plain-table.ts'
import { type AddOnRow, addOnRows, type Pairing } from './add-on-periods.ts'
import { cleanText, codeOf } from './cms-cells.ts'
import type { CmsReader, FileAbout, FileRow } from './cms-file.ts'
import { columnNamed, headingsOf, requireRows, requireWidth, tableOf, Unique } from './cms-table.ts'
import { type Period, quarterOf, refusedPeriod, saidByName } from './published-period.ts'

/** What stands for parents that each contractor decides on. */
const CONTRACTOR_DECIDES = 'CCCCC'

/**
 * The add-on code edits of NCCI: a row for every parent of every code, with the days of the pairing and of both codes
 * as year and day of the year (`2026091` is April 1). Of these, rows are made that each say all parents a code has in
 * a span of days. Its name says the quarter (`AOC_V2026Q2-MCR`).
 */
export const addOnCodesReader: CmsReader<AddOnRow> = {
  kind: 'add-on-codes',
  name: 'NCCI add-on code edits',

  recognises: (_, head) => head.some(isHeader),

  read: async (rows, about) => {
    const table = await tableOf(rows, about, isHeader, 'Add-On_Code')
    const period = periodOf(about)
    const headings = headingsOf(table.header).map(plain)
    const column = (name: string) =>
      columnNamed(headings, plain(name), { file: about.file, row: table.header.number, column: name })
    const place = {
      type: column('AOC_Edit_Type'),
      code: column('Add-On_Code'),
      codeDeleted: column('AOC_DelDT'),
      parent: column('Primary_Code'),
      parentDeleted: column('Primary_Code_DelDT'),
      effective: column('AOC_Edit_EffDT'),
      deleted: column('AOC_Edit_DelDT'),
    }
    const unique = new Unique(about, 'Add-On_Code and Primary_Code')
    const pairings: Pairing[] = []
    let count = 0
    for await (const row of table.rows) {
      requireWidth(row, table.header, about)
      count += 1
      const code = codeOf(row, place.code, 'Add-On_Code', about)
      const parent = cleanText(row.cells[place.parent])
      const day = (at: number, column: string) => julianDay(row, at, column, about)
      const from = day(place.effective, 'AOC_Edit_EffDT')
      if (from === undefined) throw refusedCell(about.file, row.number, 'AOC_Edit_EffDT', 'is empty')
      const ends = [
        day(place.codeDeleted, 'AOC_DelDT'),
        day(place.parentDeleted, 'Primary_Code_DelDT'),
        day(place.deleted, 'AOC_Edit_DelDT'),
      ]
      unique.require(`${code} ${parent} ${from}`, row)
      pairings.push({
        code,
        type: typeOf(row, place.type, about),
        parent: parent === CONTRACTOR_DECIDES ? undefined : codeCell(about.file, row.number, 'Primary_Code', parent),
        from,
        until: ends.filter((end) => end !== undefined).sort()[0],
      })
    }
    requireRows(count, about)
    const inForce = pairings.filter(({ from, until }) => until === undefined || until >= from)
    const leftOut = pairings.length - inForce.length
    return { kind: 'add-on-codes', ...about, ...period, rows: addOnRows(inForce), leftOut }
  },

  keyOf: ({ code, from }) => `${code} ${from}`,
}

/** Underscores, hyphens and what is said in brackets come and go in these headings. */
function plain(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[( _-]*julian\)?/, '')
    .replace(/[^a-z]/g, '')
}

function isHeader(row: FileRow): boolean {
  const headings = headingsOf(row).map(plain)
  return headings.includes('addoncode') && headings.includes('primarycode') && headings.includes('aocedittype')
}

function periodOf(about: FileAbout): Period {
  const period = saidByName(about, (name) => {
    const [, year, quarter] = /AOC_?V?(20\d\d)[_-]?Q([1-4])/i.exec(name) ?? []
    return quarterOf(Number(year), Number(quarter))
  })
  if (period === undefined) throw refusedPeriod(about, '`AOC_V2026Q2-MCR`')
  return period
}

function typeOf(row: FileRow, at: number, { file }: FileAbout): 1 | 2 | 3 {
  const type = Number(cleanText(row.cells[at]))
  if (type !== 1 && type !== 2 && type !== 3) throw refusedCell(file, row.number, 'AOC_Edit_Type', 'is not 1, 2 or 3')
  return type
}

/** Year and day of the year: `2026091` is April 1. An empty cell and a nought are no day, and 9999 is none to come. */
function julianDay(row: FileRow, at: number, column: string, { file }: FileAbout): ServiceDate | undefined {
  const text = cleanText(row.cells[at])
  if (text === '' || /^0+$/.test(text) || text.startsWith('9999')) return undefined
  const [, year = '', day = ''] = /^(\d{4})(\d{3})$/.exec(text) ?? []
  const date = Date.UTC(Number(year), 0, Number(day))
  const iso = year === '' ? '' : new Date(date).toISOString().slice(0, 10)
  if (day === '000' || !iso.startsWith(year) || iso === '')
    throw refusedCell(file, row.number, column, 'is not a year and a day of it, YYYYDDD')
  return iso
}
