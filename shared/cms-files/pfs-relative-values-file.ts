import { compare, type Decimal, decimalText, plus } from '../exact/decimal.ts'
import { refusedCell } from '../reference/plain-table.ts'
import { cleanText, codeOf, numberOf } from './cms-cells.ts'
import type { CmsReader, FileAbout, FileRow } from './cms-file.ts'
import { requireRows, requireWidth, tableOf, Unique } from './cms-table.ts'
import {
  isRelativeValueHeader,
  qualifyingIn,
  relativeValueColumns,
  relativeValueTitle,
  releaseOf,
} from './pfs-relative-values-header.ts'

/** What a service is worth in the physician fee schedule, in relative value units (RVU). */
export interface RelativeValueRow {
  readonly code: string
  /** `26`, `TC`, `53`; absent for the whole service. */
  readonly modifier?: string | undefined
  /** `A` paid by the schedule, `R` and `T` paid under conditions; others have no fee here. */
  readonly status: string
  readonly work: Decimal
  readonly facilityPe: Decimal
  readonly nonFacilityPe: Decimal
  readonly malpractice: Decimal
  /** Dollars for one relative value unit, as the row says. */
  readonly conversionFactor: Decimal
  /** Of those who take part in an advanced payment model, or of all others; absent before there were two files (2026). */
  readonly qualifying?: boolean | undefined
}

/**
 * The relative value file of the physician fee schedule (`PPRRVU`): a title that says year and release, then a header
 * that stands in several rows, of 31 columns until 2025 and 32 since. Work, practice expense and malpractice have to
 * add up to the totals beside them, which no shifted row does. The conversion factor is one in the whole file; of the
 * two files there are from 2026, one for each factor, each is a part of the release.
 */
export const pfsRelativeValuesReader: CmsReader<RelativeValueRow> = {
  kind: 'pfs-relative-values',
  name: 'PFS relative value file',

  recognises: (_, head) =>
    head.some((row) => relativeValueTitle(row) !== undefined) && head.some(isRelativeValueHeader),

  read: async (rows, about) => {
    const table = await tableOf(rows, about, isRelativeValueHeader, 'HCPCS')
    const period = releaseOf(table, about)
    const place = relativeValueColumns(table, about)
    const qualifying = qualifyingIn(about.file)
    const keys = new Unique(about, 'HCPCS and MOD')
    const read: RelativeValueRow[] = []
    for await (const row of table.rows) {
      requireWidth(row, table.header, about)
      const figure = (name: Exclude<keyof typeof place, 'headings' | 'status'>) =>
        numberOf(row, place[name], place.headings[place[name]] ?? '', about)
      const value: RelativeValueRow = {
        code: codeOf(row, 0, 'HCPCS', about),
        modifier: modifierOf(row, about),
        status: statusOf(row, place.status, about),
        work: figure('work'),
        facilityPe: figure('facilityPe'),
        nonFacilityPe: figure('nonFacilityPe'),
        malpractice: figure('malpractice'),
        conversionFactor: figure('conversionFactor'),
        qualifying,
      }
      keys.require(keyOf(value), row)
      requireSum(value, 'nonFacilityPe', figure('nonFacilityTotal'), row, about)
      requireSum(value, 'facilityPe', figure('facilityTotal'), row, about)
      const factor = read[0]?.conversionFactor ?? value.conversionFactor
      if (compare(value.conversionFactor, factor) !== 0)
        throw refusedCell(about.file, row.number, 'CONV FACTOR', `is not ${decimalText(factor)} as in the rows before`)
      read.push(value)
    }
    requireRows(read.length, about)
    const part = qualifying === undefined ? undefined : qualifying ? 'QPP' : 'nonQPP'
    return { kind: 'pfs-relative-values', ...about, ...period, part, rows: read }
  },

  keyOf,
  figureOf: ({ work, nonFacilityPe, malpractice }) => decimalText(plus(plus(work, nonFacilityPe), malpractice)),
}

function keyOf({ code, modifier }: RelativeValueRow): string {
  return modifier === undefined ? code : `${code}-${modifier}`
}

function modifierOf(row: FileRow, { file }: FileAbout): string | undefined {
  const modifier = cleanText(row.cells[1])
  if (!/^(?:[A-Z0-9]{2})?$/.test(modifier)) throw refusedCell(file, row.number, 'MOD', 'is not a modifier')
  return modifier === '' ? undefined : modifier
}

function statusOf(row: FileRow, place: number, { file }: FileAbout): string {
  const status = cleanText(row.cells[place])
  if (!/^[ABCDEFGHIJLMNPQRTX]$/.test(status))
    throw refusedCell(file, row.number, 'STATUS CODE', 'is no status of the physician fee schedule')
  return status
}

function requireSum(
  value: RelativeValueRow,
  expense: 'facilityPe' | 'nonFacilityPe',
  total: Decimal,
  { number }: FileRow,
  { file }: FileAbout,
): void {
  const sum = plus(plus(value.work, value[expense]), value.malpractice)
  if (compare(sum, total) !== 0)
    throw refusedCell(file, number, `TOTAL of ${expense}`, `is not ${decimalText(sum)}, what its parts add up to`)
}
