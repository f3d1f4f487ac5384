import type { CmsReader, FileAbout, FileRow } from '../cms-file.ts'
import { cleanText, requireRows, Unique } from '../tables/cms-table.ts'
import { type Period, quarterNamedIn, quarterOf, refusedPeriod, saidByName } from '../tables/published-period.ts'
import {
  keyOfRelativeValue,
  partOf,
  paymentsOfRelativeValue,
  qualifyingIn,
  type RelativeValueRow,
  relativeValueRows,
  totalOfRelativeValue,
} from './relative-value-rows.ts'

/** First character and end of each column that is read, as in the release of January 2025. */
const COLUMNS: readonly (readonly [from: number, end: number])[] = [
  [0, 5], // HCPCS
  [5, 7], // MOD
  [57, 58], // STATUS CODE; `+` beside it: not used for Medicare payment
  [59, 65], // WORK RVU
  [65, 72], // NON-FAC PE RVU, then its NA
  [74, 81], // FACILITY PE RVU, then its NA
  [83, 89], // MP RVU
  [89, 96], // NON-FACILITY TOTAL
  [96, 102], // FACILITY TOTAL
  [132, 140], // CONV FACTOR
]

const PLACES = {
  status: 2,
  work: [3, 'WORK RVU'],
  nonFacilityPe: [4, 'NON-FAC PE RVU'],
  facilityPe: [5, 'FACILITY PE RVU'],
  malpractice: [6, 'MP RVU'],
  nonFacilityTotal: [7, 'NON-FACILITY TOTAL'],
  facilityTotal: [8, 'FACILITY TOTAL'],
  conversionFactor: [9, 'CONV FACTOR'],
} as const

/** A line of prose above the rows. */
const NOTICE = /^HDR\b/

/** The end of the longest column that is read. */
const SHORTEST_LINE = 140

const NAME = /PPRRVU(?:20)?(\d\d)(?!\d)/i

/**
 * The relative value file in fixed columns (`PPRRVU25_JAN.txt`). Only its name, or that of its zip, says the quarter.
 * Work, practice expense and malpractice have to add up to the totals beside them, which no shifted line does.
 */
export const pfsRelativeValuesTextReader: CmsReader<RelativeValueRow> = {
  kind: 'pfs-relative-values',
  name: 'PFS relative values, fixed columns',

  recognises: (file, [first]) => first !== undefined && NAME.test(file) && NOTICE.test(lineOf(first)),

  read: async (rows, about) => {
    const { rowOf, setAside } = relativeValueRows(PLACES, about)
    const codes = new Unique(about, 'HCPCS and MOD')
    const read: RelativeValueRow[] = []
    for await (const row of rows) {
      const line = lineOf(row)
      if (line.trim() === '' || NOTICE.test(line)) continue
      const value = rowOf({ number: row.number, cells: cellsOf(line) })
      if (value === undefined) continue
      codes.require(keyOfRelativeValue(value), row)
      read.push(value)
    }
    requireRows(read.length, about)
    const part = partOf(qualifyingIn(about.file))
    const file = { kind: 'pfs-relative-values' as const, ...about, ...releaseOf(about), part, rows: read }
    return setAside().length === 0 ? file : { ...file, setAside: setAside() }
  },

  keyOf: keyOfRelativeValue,
  figureOf: totalOfRelativeValue,
  figuresOf: paymentsOfRelativeValue,
}

function lineOf({ cells }: FileRow): string {
  return cells.join('\t')
}

/** Returns the cells of a line. Those of a line that was cut off are empty, and refused as no numbers. */
function cellsOf(line: string): readonly string[] {
  return COLUMNS.map(([from, end]) => (line.length < SHORTEST_LINE && from > 7 ? '' : cleanText(line.slice(from, end))))
}

function releaseOf(about: FileAbout): Period {
  const year = saidByName(about, (name) => NAME.exec(name)?.[1])
  const quarter = saidByName(about, quarterNamedIn)
  const period = year === undefined ? undefined : quarterOf(2000 + Number(year), quarter ?? 0)
  if (period === undefined) throw refusedPeriod(about, '`PPRRVU25_JAN.txt`')
  return period
}
