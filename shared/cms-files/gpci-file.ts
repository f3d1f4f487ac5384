import { type Decimal, decimalText } from '../exact/decimal.ts'
import { refusedCell } from '../reference/plain-table.ts'
import { cleanText, numberOf } from './cms-cells.ts'
import type { CmsReader, FileAbout, FileRow } from './cms-file.ts'
import { columnNamed, headingsOf, placesNamed, requireRows, requireWidth, tableOf, Unique } from './cms-table.ts'
import { calendarYear, type Period, refusedPeriod } from './published-period.ts'

/** How far the costs of a place are from the national average, for each part of a relative value. */
export interface GeographicIndexRow {
  readonly state: string
  /** Contractor and locality number in one: `1320201` for Manhattan. */
  readonly locality: string
  readonly name: string
  readonly work: Decimal
  readonly pe: Decimal
  readonly mp: Decimal
}

const TITLE = /\bCY (20\d\d) GEOGRAPHIC PRACTICE COST IND/i

/**
 * Addendum E of the physician fee schedule: the geographic practice cost indices (GPCI) of a year. The work index may
 * stand twice, without and with the floor of 1.0 that law sets; payment is made with it. Notes stand below the localities, each in the first cell of a row of its own; the stars of a name point
 * at them.
 */
export const gpciReader: CmsReader<GeographicIndexRow> = {
  kind: 'gpci',
  name: 'PFS geographic indices (GPCI)',

  recognises: (_, head) => head.some((row) => titleOf(row) !== undefined) && head.some(isHeader),

  read: async (rows, about) => {
    const table = await tableOf(rows, about, isHeader, 'Locality Number')
    const period = periodOf(table.preamble, about)
    const headings = headingsOf(table.header)
    const column = (name: RegExp, column: string) =>
      columnNamed(headings, name, { file: about.file, row: table.header.number, column })
    const contractor = column(/^Medicare Administrative Contractor\b/i, 'Medicare Administrative Contractor')
    const place = {
      state: column(/^State$/i, 'State'),
      number: column(/^Locality Number$/i, 'Locality Number'),
      name: column(/^Locality Name$/i, 'Locality Name'),
      work: placesNamed(headings, WITH_FLOOR)[0] ?? column(/\bPW GPCI\b/i, 'PW GPCI'),
      pe: column(/\bPE GPCI\b/i, 'PE GPCI'),
      mp: column(/\bMP GPCI\b/i, 'MP GPCI'),
    }
    const localities = new Unique(about, 'Locality Number')
    const read: GeographicIndexRow[] = []
    for await (const row of table.rows) {
      if (isNote(row, contractor)) continue
      requireWidth(row, table.header, about)
      const text = (at: number, form: RegExp, why: string) => {
        const cell = cleanText(row.cells[at])
        if (!form.test(cell)) throw refusedCell(about.file, row.number, headings[at] ?? '', why)
        return cell
      }
      const mac = text(contractor, /^\d{5}$/, 'is not a contractor of five digits')
      const locality = mac + text(place.number, /^\d\d$/, 'is not two digits')
      localities.require(locality, row)
      const index = (at: number) => numberOf(row, at, headings[at] ?? '', about)
      read.push({
        state: text(place.state, /^[A-Z]{2}$/, 'is not a state'),
        locality,
        name: text(place.name, /\S/, 'is empty').replace(/\*+$/, ''),
        work: index(place.work),
        pe: index(place.pe),
        mp: index(place.mp),
      })
    }
    requireRows(read.length, about)
    return { kind: 'gpci', ...about, ...period, rows: read }
  },

  keyOf: ({ locality }) => locality,
  figureOf: ({ pe }) => decimalText(pe),
}

const WITH_FLOOR = /\bPW GPCI\b.*\bwith 1\.0+ floor\b/i

function isHeader({ cells }: FileRow): boolean {
  return (
    cells.some((cell) => /^Locality Number$/i.test(cleanText(cell))) && cells.some((cell) => /\bPW GPCI\b/i.test(cell))
  )
}

function isNote({ cells }: FileRow, contractor: number): boolean {
  return cells.every((cell, at) => (at === contractor ? !/^\d{5}$/.test(cell.trim()) : cell.trim() === ''))
}

function titleOf({ cells }: FileRow): string | undefined {
  return cells.map(cleanText).find((cell) => TITLE.test(cell))
}

function periodOf(preamble: readonly FileRow[], about: FileAbout): Period {
  const titled = preamble.find((row) => titleOf(row) !== undefined)
  const title = (titled && titleOf(titled)) ?? ''
  if (titled === undefined) throw refusedPeriod(about, '`CY 2026 GEOGRAPHIC PRACTICE COST INDICES`')
  if (/\bproposed\b/i.test(title))
    throw refusedCell(about.file, titled.number, 'the title', 'is of what is proposed, not of what is paid')
  return calendarYear(Number(TITLE.exec(title)?.[1]))
}
