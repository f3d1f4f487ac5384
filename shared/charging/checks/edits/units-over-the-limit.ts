import type { Miss } from '../../../law/check.ts'
import type { Adjudication, UnitLimit } from '../../../reference/edits/unit-limits.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import type { Charged } from '../../charged.ts'

/**
 * Returns the codes charged with more units than the limit, for limits applied in these ways. A limit applies to each
 * line, or to all lines of a day together, JW lines too (NCCI-03).
 */
export function unitsOverTheLimit(
  { lines, book, visit: { setting } }: Charged,
  applied: readonly Adjudication[],
): readonly Miss[] {
  if (setting === undefined) return []
  const found: Miss[] = []
  for (const line of lines) {
    const limit = book.unitLimit(line.code, setting, line.on)
    if (limit === undefined || !applied.includes(limit.adjudication)) continue
    if (limit.adjudication === 1) {
      if (line.units > limit.units) found.push(miss([line], line.units, limit))
      continue
    }
    const units = unitsOfTheDay(lines, line)
    if (units <= limit.units) continue
    const day = lines.filter((other) => isSameDay(other, line))
    if (day[0] === line) found.push(miss(day, units, limit)) // report once, about the first line
  }
  return found
}

function miss(lines: readonly DraftLine[], units: number, { code, units: most, adjudication }: UnitLimit): Miss {
  const where = adjudication === 1 ? 'on a line' : 'on a day'
  return {
    about: lines.flatMap(({ charges }) => charges),
    saw: `${code} x${units}, of which ${most} are paid ${where}`,
  }
}

function isSameDay(a: DraftLine, b: DraftLine): boolean {
  return a.code === b.code && a.on === b.on
}

function unitsOfTheDay(lines: readonly DraftLine[], line: DraftLine): number {
  let units = 0
  for (const other of lines) if (isSameDay(other, line)) units += other.units
  return units
}
