import { compare, type Decimal, decimalText, plus, times } from '../../exact/decimal.ts'
import type { RelativeValue } from '../../reference/prices/relative-values.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow, SetAsideRow } from '../cms-file.ts'
import { cleanText, codeOf, numberOf, textOf } from '../tables/cms-table.ts'
import type { Columns } from '../tables/columns.ts'
import { type HeadedTable, headedTableReader } from '../tables/headed-table.ts'
import { type Period, quarterNamedIn, quarterOf, refusedPeriod } from '../tables/published-period.ts'
import { titleAmong } from '../tables/title.ts'

/** A row of relative value units (RVU). Its days are those of the file. */
export type RelativeValueRow = Omit<RelativeValue, 'from' | 'until' | 'file' | 'sha256'>

/** Placeholder of CMS for a code to come, such as `GXXX1` in the release of January 2026. Nobody can bill it. */
const PLACEHOLDER = /^[A-Z]XXX[A-Z0-9]$/

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
    const at = placesOf(columns.under(preamble))
    const qualifying = qualifyingIn(about.file)
    let factor: Decimal | undefined
    const setAside: SetAsideRow[] = []
    return {
      ...releaseOf(preamble, about),
      part: qualifying === undefined ? undefined : qualifying ? 'QPP' : 'nonQPP',
      setAside: () => setAside,
      rowOf: (row) => {
        const code = cleanText(row.cells[0])
        if (PLACEHOLDER.test(code)) {
          setAside.push({ row: row.number, why: `${code} is a placeholder for a code to come` })
          return undefined
        }
        const number = ([place, name]: readonly [number, string]) => numberOf(row, place, name, about)
        const value = {
          code: codeOf(row, 0, 'HCPCS', about),
          modifier: textOf(row, 1, 'MOD', /^(?:[A-Z0-9]{2})?$/, 'is not a modifier', about) || undefined,
          status: textOf(row, at.status, 'STATUS CODE', /^[A-JL-NP-RTX]$/, 'is no status of the fee schedule', about),
          work: number(at.work),
          facilityPe: number(at.facilityPe),
          nonFacilityPe: number(at.nonFacilityPe),
          malpractice: number(at.malpractice),
          conversionFactor: number(at.conversionFactor),
          qualifying,
        }
        requireTotal(value, value.nonFacilityPe, number(at.nonFacilityTotal), 'NON-FACILITY TOTAL', row, about)
        requireTotal(value, value.facilityPe, number(at.facilityTotal), 'FACILITY TOTAL', row, about)
        factor ??= value.conversionFactor
        if (compare(factor, value.conversionFactor) !== 0)
          throw refusedCell(about.file, row.number, 'CONV FACTOR', `is not ${decimalText(factor)} as in the rows above`)
        return value
      },
    }
  },
  keyOf: ({ code, modifier }) => (modifier === undefined ? code : `${code}-${modifier}`),
  figureOf: ({ work, nonFacilityPe, malpractice }) => decimalText(plus(plus(work, nonFacilityPe), malpractice)),
  figuresOf: ({ work, nonFacilityPe, facilityPe, malpractice, conversionFactor }) => {
    const dollars = (expense: Decimal) => times(plus(plus(work, expense), malpractice), conversionFactor)
    return [
      { name: 'non-facility payment', value: dollars(nonFacilityPe), inDollars: true },
      { name: 'facility payment', value: dollars(facilityPe), inDollars: true },
    ]
  },
}

export const pfsRelativeValuesReader = headedTableReader(relativeValues)

/** Finds the columns by the words above them, which take several rows. */
function placesOf(columns: Columns) {
  const named = (name: string) => [columns.place(new RegExp(`^(?:.* )?${name}$`), name), name] as const
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

/**
 * True for practitioners in advanced payment models (`PPRRVU2026_Jul_QPP.csv`), false for all others (`…_nonQPP.csv`).
 */
function qualifyingIn(file: string): boolean | undefined {
  const found = /(non-?)?QPP/i.exec(file)
  return found === null ? undefined : found[1] === undefined
}

function requireTotal(
  { work, malpractice }: RelativeValueRow,
  expense: Decimal,
  total: Decimal,
  column: string,
  { number }: FileRow,
  { file }: FileAbout,
): void {
  const sum = plus(plus(work, expense), malpractice)
  if (compare(sum, total) !== 0)
    throw refusedCell(file, number, column, `is not ${decimalText(sum)}, the sum of its parts`)
}
