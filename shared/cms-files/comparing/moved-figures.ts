import { compare, type Decimal, decimal, decimalText, divided, isPositive, minus, times } from '../../exact/decimal.ts'
import type { CmsReader } from '../cms-file.ts'
import { figuresOfRow, movedByHalf, type RowPair } from './row-figures.ts'
import type { SuspiciousChange } from './suspicious-change.ts'

/** A share of fewer rows says nothing about a file. */
const FEWEST_ROWS = 20

/** Suspicious if more than one figure in five moved by half. In a usual quarter at most one in twelve does. */
const A_FIFTH = 5

/** Suspicious if the middle figure moved by more than this many percent. From one year to the next it moves by five. */
const MOST_PERCENT = decimal(10)

interface MovedFigure {
  readonly was: Decimal
  readonly is: Decimal
}

/**
 * Returns the figures that moved in the whole file, one change for each column: many of them moved by half, or the
 * middle one moved. A wrong factor or a shifted column moves them all, and none of them need move tenfold.
 */
export function movedFigures<Row>(reader: CmsReader<Row>, pairs: readonly RowPair<Row>[]): readonly SuspiciousChange[] {
  const columns = new Map<string, MovedFigure[]>()
  for (const { was, row } of pairs) {
    const earlier = new Map(figuresOfRow(reader, was).map(({ name, value }) => [name, value]))
    for (const { name, value: is } of figuresOfRow(reader, row)) {
      const before = earlier.get(name)
      if (before === undefined || !isPositive(before) || !isPositive(is)) continue
      const column = columns.get(name)
      if (column === undefined) columns.set(name, [{ was: before, is }])
      else column.push({ was: before, is })
    }
  }
  return [...columns].flatMap(([name, figures]) => movedColumn(`${reader.name}, ${name}`, figures))
}

function movedColumn(name: string, figures: readonly MovedFigure[]): readonly SuspiciousChange[] {
  if (figures.length < FEWEST_ROWS) return []
  const moved = figures.filter(({ was, is }) => movedByHalf(was, is)).length
  const middle = middlePercent(figures)
  const far = compare(middle, MOST_PERCENT) > 0 || compare(middle, minus(decimal(0), MOST_PERCENT)) < 0
  if (moved * A_FIFTH <= figures.length && !far) return []
  const says = `${name}: ${moved} of ${figures.length} moved by half or more; the middle one moved by ${decimalText(middle)} percent`
  return [{ what: 'figures-moved', before: String(figures.length), after: String(moved), says }]
}

/** Returns by how many percent the middle one of the figures moved, to one decimal. */
function middlePercent(figures: readonly MovedFigure[]): Decimal {
  const percents = figures.map(({ was, is }) => divided(times(minus(is, was), decimal(100)), was, 1)).sort(compare)
  return percents[Math.floor(percents.length / 2)] ?? decimal(0)
}
