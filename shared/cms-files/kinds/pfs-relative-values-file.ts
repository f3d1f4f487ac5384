import type { FileAbout, FileRow } from '../cms-file.ts'
import { cleanText } from '../tables/cms-table.ts'
import type { Columns } from '../tables/columns.ts'
import { type HeadedTable, headedTableReader } from '../tables/headed-table.ts'
import { type Period, quarterNamedIn, quarterOf, refusedPeriod } from '../tables/published-period.ts'
import { titleAmong } from '../tables/title.ts'
import {
  keyOfRelativeValue,
  partOf,
  paymentsOfRelativeValue,
  qualifyingIn,
  type RelativeValuePlaces,
  type RelativeValueRow,
  relativeValueRows,
  totalOfRelativeValue,
} from './relative-value-rows.ts'

const TITLE = /\b(20\d\d) National Physician Fee Schedule Relative Value File\b/i

/**
 * The reader of the physician fee schedule's relative value file (`PPRRVU`). The title states year and release. The
 * header takes several rows, with 31 columns until 2025 and 32 since. Work, practice expense and malpractice must add
 * up to the totals, which detects a shifted row. The whole file has one conversion factor. From 2026 there are two
 * files, one for each factor, and each is a part of the release.
 */
const relativeValues: HeadedTable<RelativeValueRow> = {
  kind: 'pfs-relative-values',
  name: 'PFS relative values',
  keyColumn: 'HCPCS and MOD',
  heads: ([first, second]) => cleanText(first) === 'HCPCS' && cleanText(second) === 'MOD',
  recognises: (_, head) =>
    titleAmong(head, TITLE) !== undefined && head.some(({ cells }) => relativeValues.heads(cells)),
  begin: (preamble, columns, about) => {
    const qualifying = qualifyingIn(about.file)
    return {
      ...releaseOf(preamble, about),
      part: partOf(qualifying),
      ...relativeValueRows(placesOf(columns.under(preamble)), about),
    }
  },
  keyOf: keyOfRelativeValue,
  figureOf: totalOfRelativeValue,
  figuresOf: paymentsOfRelativeValue,
}

export const pfsRelativeValuesReader = headedTableReader(relativeValues)

/** Finds the columns by the words above them, which take several rows. */
function placesOf(columns: Columns): RelativeValuePlaces {
  const named = (name: string): RelativeValuePlaces['work'] => [
    columns.place(new RegExp(`^(?:.* )?${name}$`), name),
    name,
  ]
  return {
    status: columns.place(/^(?:.* )?STATUS CODE$/, 'STATUS CODE'),
    work: named('WORK RVU'),
    nonFacilityPe: named('NON-FAC PE RVU'),
    facilityPe: named('FACILITY PE RVU'),
    malpractice: named('MP RVU'),
    nonFacilityTotal: named('NON-FACILITY TOTAL'),
    facilityTotal: named('FACILITY TOTAL'),
    conversionFactor: named('CONV FACTOR'),
  }
}

function releaseOf(preamble: readonly FileRow[], about: FileAbout): Period {
  const title = titleAmong(preamble, TITLE)
  const period = title && quarterOf(Number(title.said), quarterNamedIn(title.text) ?? 0)
  if (period === undefined) throw refusedPeriod(about, '`2026 National … Relative Value File July Release`')
  return period
}
