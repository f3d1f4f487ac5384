import type { CmsFile, CmsReader } from '../../cms-files/cms-file.ts'
import { movedByHalf, rowsOfBoth } from '../../cms-files/comparing/row-figures.ts'
import type { SuspiciousChange } from '../../cms-files/comparing/suspicious-change.ts'
import {
  compare,
  type Decimal,
  decimal,
  fixedText,
  minus,
  parseDecimal,
  plus,
  times,
  toCents,
  ZERO,
} from '../../exact/decimal.ts'
import type { ChargedUnits } from './dollar-effect.ts'

/** Suspicious if what the sites billed would change by more than a fifth. All prices together move by a few percent. */
const A_FIFTH = decimal(5)

/** A price that moved by half is looked at if it changes what the sites billed by this many dollars. */
const OF_ONE_CODE = decimal(10_000)

interface Billed {
  readonly code: string
  readonly units: number
  readonly was: Decimal
  readonly is: Decimal
  /** True if the price of one unit moved by half. */
  readonly moved: boolean
}

/**
 * Returns the changes a person must confirm because of what the sites bill: charged units times old and new prices, in
 * total and code by code. A code with another billing unit is told by `unit-changed`, and is not compared here.
 */
export function suspiciousTotals<Row>(
  reader: CmsReader<Row>,
  file: CmsFile<Row>,
  before: CmsFile<Row> | undefined,
  charged: ChargedUnits | string,
): readonly SuspiciousChange[] {
  if (before === undefined || typeof charged === 'string') return []
  const earlier = new Map(before.rows.map((row) => [reader.keyOf(row), row]))
  const billed = rowsOfBoth(reader, file.rows, earlier).flatMap(({ key: code, was, row }): Billed[] => {
    const units = charged.units.get(code)
    const [old, price] = [parseDecimal(reader.figureOf?.(was) ?? ''), parseDecimal(reader.figureOf?.(row) ?? '')]
    if (units === undefined || old === undefined || price === undefined) return []
    if (inOneSpelling(reader.unitOf?.(was)) !== inOneSpelling(reader.unitOf?.(row))) return []
    const dollars = (one: Decimal) => times(one, decimal(units))
    return [{ code, units, was: dollars(old), is: dollars(price), moved: movedByHalf(old, price) }]
  })
  return [...totalChange(reader.name, billed), ...billed.flatMap(codeChange)]
}

function totalChange(name: string, billed: readonly Billed[]): readonly SuspiciousChange[] {
  const was = billed.reduce((sum, one) => plus(sum, one.was), ZERO)
  const is = billed.reduce((sum, one) => plus(sum, one.is), ZERO)
  if (compare(times(apart(was, is), A_FIFTH), was) <= 0) return []
  const [before, after] = [shown(was), shown(is)]
  const says = `${name}: what was charged at the old prices, ${before} dollars, is ${after} dollars at these`
  return [{ what: 'billed-total', before, after, says }]
}

function codeChange({ code, units, was, is, moved }: Billed): readonly SuspiciousChange[] {
  if (!moved || compare(apart(was, is), OF_ONE_CODE) < 0) return []
  const [before, after] = [shown(was), shown(is)]
  const says = `${code}: the ${units} units charged cost ${before} dollars at the old price and ${after} at this one`
  return [{ what: 'row-worth', key: code, before, after, says }]
}

function apart(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) < 0 ? minus(b, a) : minus(a, b)
}

function shown(dollars: Decimal): string {
  return fixedText(toCents(dollars))
}

function inOneSpelling(unit = ''): string {
  return unit.toLowerCase().replaceAll(/\s/g, '')
}
