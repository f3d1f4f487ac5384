import type { Setting } from '../../chart/visit.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { UnitLimit } from '../../reference/edits/unit-limits.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { LineElsewhere } from './line-elsewhere.ts'

/** Lines of a code with more units than its limit. */
export interface UnitsOverLimit {
  readonly limit: UnitLimit
  /** The lines of this sheet; one line if the limit applies to each line. */
  readonly lines: readonly DraftLine[]
  /** Their units, and those on the sheets of earlier visits of the day. */
  readonly units: number
  /** Encounters of those visits. */
  readonly with: readonly (string | null)[]
}

/**
 * Returns the codes with more units than their limit. With indicator 1 a limit applies to each line. With 2 and 3 it
 * applies to all lines of a day together, JW lines too (NCCI-03), on all sheets of the biller (NCCI-16). Units of an
 * earlier visit count on the sheet of the later visit, so that one excess is found once.
 */
export function unitsOverLimits(
  lines: readonly DraftLine[],
  elsewhere: readonly LineElsewhere[],
  setting: Setting,
  book: ReferenceBook,
): readonly UnitsOverLimit[] {
  let over: UnitsOverLimit[] | undefined
  for (const line of lines) {
    const limit = book.unitLimit(line.code, setting, line.on)
    const found = limit && overLimit(line, limit, lines, elsewhere)
    if (found === undefined) continue
    if (over === undefined) over = [found]
    else over.push(found)
  }
  return over ?? NONE
}

const NONE: readonly UnitsOverLimit[] = []

function overLimit(
  line: DraftLine,
  limit: UnitLimit,
  lines: readonly DraftLine[],
  elsewhere: readonly LineElsewhere[],
): UnitsOverLimit | undefined {
  if (limit.adjudication === 1)
    return line.units > limit.units ? { limit, lines: [line], units: line.units, with: [] } : undefined
  const isSame = ({ code, on }: DraftLine) => code === line.code && on === line.on
  let units = 0
  for (const one of lines) if (isSame(one)) units += one.units
  const before = elsewhere.filter((other) => other.isEarlier && isSame(other.line))
  for (const one of before) units += one.line.units
  if (units <= limit.units) return undefined
  const day = lines.filter(isSame)
  if (day[0] !== line) return undefined // report once, about the first line
  return { limit, lines: day, units, with: [...new Set(before.map(({ encounter }) => encounter))] }
}
