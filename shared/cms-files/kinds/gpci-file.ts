import { decimalText } from '../../exact/decimal.ts'
import type { GeographicIndex } from '../../reference/prices/relative-values.ts'
import type { FileAbout, FileRow } from '../cms-file.ts'
import { cleanText, numberOf, textOf } from '../tables/cms-table.ts'
import { type Columns, headingsAmong, NOWHERE } from '../tables/columns.ts'
import { type HeadedTable, headedTableReader } from '../tables/headed-table.ts'
import { calendarYear, type Period, refusedPeriod } from '../tables/published-period.ts'
import { requireFinal, titleAmong } from '../tables/title.ts'

/** A locality. Its days are those of the file. */
export type GeographicIndexRow = Omit<GeographicIndex, 'from' | 'until'>

const TITLE = /\bCY (20\d\d) GEOGRAPHIC PRACTICE COST IND/i
const LOCALITY = 'Locality Number'
const WORK_WITH_FLOOR = /\bPW GPCI\b.{0,80}\bwith 1\.0+ floor\b/i

/**
 * Addendum E of the physician fee schedule: the geographic practice cost indices (GPCI) of a year. The work index may
 * have two columns, one with the floor of 1.0 set by law. Payment uses that one. Notes are in rows below the
 * localities, each in the first cell. Asterisks after a name refer to them.
 */
const gpci: HeadedTable<GeographicIndexRow> = {
  kind: 'gpci',
  name: 'PFS geographic indices (GPCI)',
  keyColumn: LOCALITY,
  heads: (cells) => cells.some((cell) => cleanText(cell) === LOCALITY),
  recognises: (_, head) =>
    titleAmong(head, TITLE) !== undefined && headingsAmong(head, gpci.heads).some((name) => /\bpw gpci\b/.test(name)),
  begin: (preamble, columns, about) => {
    const at = placesOf(columns)
    const text = (row: FileRow, place: number, form: RegExp, why: string) =>
      textOf(row, place, columns.nameAt(place), form, why, about)
    const index = (row: FileRow, place: number) => numberOf(row, place, columns.nameAt(place), about)
    return {
      ...periodOf(preamble, about),
      rowOf: (row) => {
        if (isNote(row, at.contractor)) return undefined
        const contractor = text(row, at.contractor, /^\d{5}$/, 'is not a contractor of five digits')
        return {
          state: text(row, at.state, /^[A-Z]{2}$/, 'is not a state'),
          locality: contractor + text(row, at.number, /^\d\d$/, 'is not two digits'),
          name: text(row, at.name, /\S/, 'is empty').replace(/(?<!\*)\*+$/, ''),
          work: index(row, at.work),
          pe: index(row, at.pe),
          mp: index(row, at.mp),
        }
      },
    }
  },
  keyOf: ({ locality }) => locality,
  figureOf: ({ pe }) => decimalText(pe),
  figuresOf: ({ pe, work, mp }) => [
    { name: 'practice expense index', value: pe },
    { name: 'work index', value: work },
    { name: 'malpractice index', value: mp },
  ],
}

export const gpciReader = headedTableReader(gpci)

function placesOf(columns: Columns) {
  const withFloor = columns.placeIfAny(WORK_WITH_FLOOR)
  return {
    contractor: columns.place(/^Medicare Administrative Contractor/i, 'Medicare Administrative Contractor'),
    state: columns.place('State'),
    number: columns.place(LOCALITY),
    name: columns.place('Locality Name'),
    work: withFloor === NOWHERE ? columns.place(/\bPW GPCI\b/i, 'PW GPCI') : withFloor,
    pe: columns.place(/\bPE GPCI\b/i, 'PE GPCI'),
    mp: columns.place(/\bMP GPCI\b/i, 'MP GPCI'),
  }
}

function isNote({ cells }: FileRow, contractor: number): boolean {
  return cells.every((cell, at) => (at === contractor ? !/^\d{5}$/.test(cell.trim()) : cell.trim() === ''))
}

function periodOf(preamble: readonly FileRow[], about: FileAbout): Period {
  const title = requireFinal(titleAmong(preamble, TITLE), about)
  if (title === undefined) throw refusedPeriod(about, '`CY 2026 GEOGRAPHIC PRACTICE COST INDICES`')
  return calendarYear(Number(title.said))
}
