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
 * The relative value file of the physician fee schedule (`PPRRVU`): a title that says year and release, then a header
 * that stands in several rows, of 31 columns until 2025 and 32 since. Work, practice expense and malpractice have to
 * add up to the totals beside them, which no shifted row does. The conversion factor is one in the whole file; of the
 * two files there are from 2026, one for each factor, each is a part of the release.
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

/** Columns by the words that stand over them, one above the other. */
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
