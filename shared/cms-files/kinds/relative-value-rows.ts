import { compare, type Decimal, decimalText, plus, times } from '../../exact/decimal.ts'
import type { RelativeValue } from '../../reference/prices/relative-values.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow, SetAsideRow } from '../cms-file.ts'
import { cleanText, codeOf, numberOf, textOf } from '../tables/cms-table.ts'

/** A row of relative value units (RVU); its days are those of the file. */
export type RelativeValueRow = Omit<RelativeValue, 'from' | 'until' | 'file' | 'sha256'>

/** A code CMS keeps a place for before it is given out, as `GXXX1` in the January release of 2026. Nobody can bill it. */
const PLACEHOLDER = /^[A-Z]XXX[A-Z0-9]$/

/** Returns the key of a row: code and modifier. */
export function keyOfRelativeValue({ code, modifier }: RelativeValueRow): string {
  return modifier === undefined ? code : `${code}-${modifier}`
}

/** Returns the total of a row for a practice, in relative value units. */
export function totalOfRelativeValue({ work, nonFacilityPe, malpractice }: RelativeValueRow): string {
  return decimalText(plus(plus(work, nonFacilityPe), malpractice))
}

/** Returns the national payments of a row, in dollars: for a practice, and for a practitioner in a hospital. */
export function paymentsOfRelativeValue(row: RelativeValueRow) {
  const { work, nonFacilityPe, facilityPe, malpractice, conversionFactor } = row
  const dollars = (expense: Decimal) => times(plus(plus(work, expense), malpractice), conversionFactor)
  return [
    { name: 'non-facility payment', value: dollars(nonFacilityPe), inDollars: true },
    { name: 'facility payment', value: dollars(facilityPe), inDollars: true },
  ] as const
}

/** A column: its place in a row, and its name. */
type Place = readonly [place: number, name: string]

/** The places of the columns that are read; code and modifier are the first two. */
export interface RelativeValuePlaces {
  readonly status: number
  readonly work: Place
  readonly nonFacilityPe: Place
  readonly facilityPe: Place
  readonly malpractice: Place
  readonly nonFacilityTotal: Place
  readonly facilityTotal: Place
  readonly conversionFactor: Place
}

/** Returns a reader of the rows of one file. It refuses a row whose parts do not add up, and sets placeholders aside. */
export function relativeValueRows(at: RelativeValuePlaces, about: FileAbout) {
  const qualifying = qualifyingIn(about.file)
  let factor: Decimal | undefined
  const setAside: SetAsideRow[] = []
  return {
    setAside: () => setAside,
    rowOf: (row: FileRow): RelativeValueRow | undefined => {
      const code = cleanText(row.cells[0])
      if (PLACEHOLDER.test(code)) {
        setAside.push({ row: row.number, why: `${code} is the place of a code not given out yet` })
        return undefined
      }
      const number = ([place, name]: Place) => numberOf(row, place, name, about)
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
}

/** Returns the part of a release that a file is; undefined for a release of one file. */
export function partOf(qualifying: boolean | undefined): string | undefined {
  return qualifying === undefined ? undefined : qualifying ? 'QPP' : 'nonQPP'
}

/** `PPRRVU2026_Jul_QPP.csv` is of those who take part in an advanced payment model, `…_nonQPP.csv` of all others. */
export function qualifyingIn(file: string): boolean | undefined {
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
