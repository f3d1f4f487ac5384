import type { FileChanges } from '../../cms-files/comparing/file-changes.ts'
import type { Period } from '../../cms-files/tables/published-period.ts'
import { compare, decimal, fixedText, minus, parseDecimal, plus, times, toCents, ZERO } from '../../exact/decimal.ts'

/** Units of each code charged on the days of a period, summed over all sites. */
export interface ChargedUnits extends Period {
  readonly units: ReadonlyMap<string, number>
  readonly sheets: number
}

/** Charged units times the change of the unit price, in dollars to the cent. */
export interface DollarEffect {
  readonly from: string
  readonly until: string
  readonly sheets: number
  readonly total: string
  readonly byCode: readonly CodeEffect[]
  /** Charged codes without a price now, or with another billing unit. They are not in the total. */
  readonly notCompared: readonly string[]
}

interface CodeEffect {
  readonly code: string
  readonly units: number
  readonly before: string
  readonly after: string
  readonly dollars: string
}

/**
 * Returns the effect of new payment limits on past charges, for every payer. Only the limits change, nothing else of a
 * claim.
 */
export function dollarEffect(
  { moved, gone, unitsChanged }: FileChanges,
  { units, sheets, from, until }: ChargedUnits,
): DollarEffect {
  const otherUnit = new Set(unitsChanged.map(({ key }) => key))
  const withoutPrice = moved.filter(({ before, after }) => before === '' || after === '').map(({ key }) => key)
  let total = ZERO
  const byCode = moved.flatMap(({ key: code, before, after }): CodeEffect[] => {
    const charged = units.get(code)
    const [was, is] = [parseDecimal(before), parseDecimal(after)]
    if (charged === undefined || was === undefined || is === undefined || otherUnit.has(code)) return []
    const dollars = toCents(times(minus(is, was), decimal(charged)))
    total = plus(total, dollars)
    return [{ code, units: charged, before, after, dollars: fixedText(dollars) }]
  })
  return {
    from,
    until,
    sheets,
    total: fixedText(toCents(total)),
    byCode: byCode.sort((a, b) => compare(size(b.dollars), size(a.dollars)) || (a.code < b.code ? -1 : 1)),
    notCompared: [...new Set([...gone, ...otherUnit, ...withoutPrice])].filter((code) => units.has(code)).sort(),
  }
}

function size(dollars: string) {
  return decimal(dollars.replace('-', ''))
}
