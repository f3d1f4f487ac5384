import type { FileChanges } from '../../cms-files/comparing/file-changes.ts'
import type { Period } from '../../cms-files/tables/published-period.ts'
import { compare, decimal, fixedText, minus, parseDecimal, plus, times, toCents, ZERO } from '../../exact/decimal.ts'

/** How many units of each code were charged on the days of a period, of all sites together. */
export interface ChargedUnits extends Period {
  readonly units: ReadonlyMap<string, number>
  readonly sheets: number
}

/** Units that were charged times what a unit went up or down, to the cent. */
export interface DollarEffect {
  readonly from: string
  readonly until: string
  readonly sheets: number
  readonly total: string
  readonly byCode: readonly CodeEffect[]
  /** Codes that were charged and have no price now, or another billing unit: not in the total. */
  readonly notCompared: readonly string[]
}

interface CodeEffect {
  readonly code: string
  readonly units: number
  readonly before: string
  readonly after: string
  readonly dollars: string
}

/** What the new limits would have made of these charges, whoever pays them: limits alone, nothing else of a claim. */
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
