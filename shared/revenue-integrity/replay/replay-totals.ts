import type { Dollars } from './dollars-apart.ts'
import { differs, type SheetDifference, sumOf } from './sheet-difference.ts'

/** Totals of a replay. Totals of parts add up to the totals of the whole, in any order. */
export interface ReplayTotals extends Dollars {
  /** Number of sheets compared: current sheets and sheets the replay would add. */
  readonly sheets: number
  /** Number of these that would change. */
  readonly changed: number
  readonly lines: number
  readonly overBilledLines: number
  readonly underBilledLines: number
  readonly billableNowLines: number
  /** Number of sheets that bill the same and name another file, rule or reason. */
  readonly sameButSources: number
  /** Number of encounters that could not be replayed. */
  readonly failed: number
  /** Number of sheets that were rewritten. */
  readonly rewritten: number
}

export const NO_TOTALS: ReplayTotals = {
  sheets: 0,
  changed: 0,
  lines: 0,
  overBilledLines: 0,
  underBilledLines: 0,
  billableNowLines: 0,
  sameButSources: 0,
  failed: 0,
  rewritten: 0,
  overBilled: '0.00',
  underBilled: '0.00',
  billableNow: '0.00',
}

/** Returns the totals of one sheet. */
export function totalsOf(difference: SheetDifference): ReplayTotals {
  const { lines, overBilled, underBilled, billableNow } = difference
  return {
    ...NO_TOTALS,
    sheets: 1,
    changed: differs(difference) ? 1 : 0,
    lines: lines.length,
    overBilledLines: lines.filter((line) => line.overBilled !== '0.00').length,
    underBilledLines: lines.filter((line) => line.underBilled !== '0.00').length,
    billableNowLines: lines.filter((line) => line.billableNow !== '0.00').length,
    overBilled,
    underBilled,
    billableNow,
  }
}

export function together(parts: readonly ReplayTotals[]): ReplayTotals {
  const count = (name: keyof Omit<ReplayTotals, keyof Dollars>) => parts.reduce((sum, part) => sum + part[name], 0)
  return {
    sheets: count('sheets'),
    changed: count('changed'),
    lines: count('lines'),
    overBilledLines: count('overBilledLines'),
    underBilledLines: count('underBilledLines'),
    billableNowLines: count('billableNowLines'),
    sameButSources: count('sameButSources'),
    failed: count('failed'),
    rewritten: count('rewritten'),
    overBilled: sumOf(parts.map((part) => part.overBilled)),
    underBilled: sumOf(parts.map((part) => part.underBilled)),
    billableNow: sumOf(parts.map((part) => part.billableNow)),
  }
}
