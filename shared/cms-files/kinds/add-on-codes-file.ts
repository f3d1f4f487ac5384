import type { ServiceDate } from '../../law/service-date.ts'
import { codeCell, refusedCell } from '../../reference/tables/plain-table.ts'
import type { CmsReader, FileAbout, FileRow } from '../cms-file.ts'
import { type AddOnRow, addOnRows, type Pairing } from '../tables/add-on-periods.ts'
import { cleanText, codeOf } from '../tables/cms-table.ts'
import type { Columns } from '../tables/columns.ts'
import { type HeadedTable, headedTableReader } from '../tables/headed-table.ts'
import { type Period, quarterOf, refusedPeriod, saidByName } from '../tables/published-period.ts'

/** Text in the file if each contractor decides on the parents. */
const CONTRACTOR_DECIDES = 'CCCCC'

/** The table of pairings: a row for every parent of every code, with the days of the pairing and of both codes. */
const pairings: HeadedTable<Pairing> = {
  kind: 'add-on-codes',
  name: 'NCCI add-on code edits',
  keyColumn: 'Add-On_Code and Primary_Code',
  heads: (cells) => cells.some((cell) => ADD_ON.test(cleanText(cell))),
  recognises: (_, head) =>
    head.some(({ cells }) => pairings.heads(cells) && cells.some((cell) => PRIMARY.test(cleanText(cell)))),
  begin: (_, columns, about) => {
    const at = placesOf(columns)
    const day = (row: FileRow, place: number) => julianDay(row, place, columns.nameAt(place), about)
    return {
      ...periodOf(about),
      rowOf: (row) => {
        const parent = cleanText(row.cells[at.parent])
        const from = day(row, at.effective)
        if (from === undefined) throw refusedCell(about.file, row.number, columns.nameAt(at.effective), 'is empty')
        const ends = at.deletions.map((place) => day(row, place)).filter((end) => end !== undefined)
        return {
          code: codeOf(row, at.code, columns.nameAt(at.code), about),
          type: typeOf(row, at.type, columns.nameAt(at.type), about),
          parent:
            parent === CONTRACTOR_DECIDES
              ? undefined
              : codeCell(about.file, row.number, columns.nameAt(at.parent), parent),
          from,
          until: ends.sort()[0],
        }
      },
    }
  },
  keyOf: ({ code, parent = CONTRACTOR_DECIDES, from }) => `${code} ${parent} ${from}`,
}

/**
 * The reader of NCCI's add-on code edits. Days are a year and a day of the year (`2026091` is April 1). The file name
 * states the quarter (`AOC_V2026Q2-MCR`). Each row lists all parents of a code in a span of days. A pairing that was
 * deleted before it began makes no row.
 */
export const addOnCodesReader: CmsReader<AddOnRow> = {
  kind: pairings.kind,
  name: pairings.name,
  recognises: pairings.recognises,
  read: async (rows, about) => {
    const read = await headedTableReader(pairings).read(rows, about)
    const standing = read.rows.filter(({ from, until }) => until === undefined || until >= from)
    return { ...read, rows: addOnRows(standing), leftOut: read.rows.length - standing.length }
  },
  keyOf: ({ code, from }) => `${code} ${from}`,
  beginsOn: ({ from }) => from,
}

const ADD_ON = /^Add[-_ ]?On[-_ ]?Code$/i
const PRIMARY = /^Primary[-_ ]?Code$/i

/** Finds the columns. Underscores in these headings vary, and day columns may end with `(Julian)`. */
function placesOf(columns: Columns) {
  const named = (name: string) => columns.place(new RegExp(`^${name.replaceAll('_', '[_ ]?')}(?![a-z])`, 'i'), name)
  return {
    type: named('AOC_Edit_Type'),
    code: columns.place(ADD_ON, 'Add-On_Code'),
    parent: columns.place(PRIMARY, 'Primary_Code'),
    effective: named('AOC_Edit_EffDT'),
    deletions: [named('AOC_DelDT'), named('Primary_Code_DelDT'), named('AOC_Edit_DelDT')],
  }
}

function periodOf(about: FileAbout): Period {
  const period = saidByName(about, (name) => {
    const [, year, quarter] = /AOC[-_ ]?V?(20\d\d)[-_ ]?Q([1-4])/i.exec(name) ?? []
    return quarterOf(Number(year), Number(quarter))
  })
  if (period === undefined) throw refusedPeriod(about, '`AOC_V2026Q2-MCR`')
  return period
}

function typeOf({ number, cells }: FileRow, place: number, column: string, { file }: FileAbout): 1 | 2 | 3 {
  const type = Number(cleanText(cells[place]))
  if (type !== 1 && type !== 2 && type !== 3) throw refusedCell(file, number, column, 'is not 1, 2 or 3')
  return type
}

/**
 * Reads a year and a day of the year: `2026091` is April 1. Undefined for an empty cell, for zero, and for a day in
 * 9999.
 */
function julianDay(row: FileRow, place: number, column: string, { file }: FileAbout): ServiceDate | undefined {
  const text = cleanText(row.cells[place])
  if (text === '' || /^0+$/.test(text) || /^9999\d{3}$/.test(text)) return undefined
  const [, year = '', day = ''] = /^((?:19|20)\d\d)(\d{3})$/.exec(text) ?? []
  const date = new Date(Date.UTC(Number(year), 0, Number(day))).toISOString().slice(0, 10)
  if (day === '' || day === '000' || !date.startsWith(year))
    throw refusedCell(file, row.number, column, 'is not a year and a day of it, as in 2026091')
  return date
}
