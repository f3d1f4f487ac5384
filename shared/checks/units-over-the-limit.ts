import type { Miss } from '../law/check.ts'
import type { Adjudication } from '../reference/unit-limits.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { Charged } from './charged.ts'

/**
 * The codes of which more is charged than is paid without a question, by limits that are applied in one of these ways: on
 * each line, or on all lines of a day together, those of what was thrown away among them (NCCI-03).
 */
export function unitsOverTheLimit(
  { lines, book, visit: { setting } }: Charged,
  applied: readonly Adjudication[],
): readonly Miss[] {
  if (setting === undefined) return []
  const found: Miss[] = []
  for (const [at, line] of lines.entries()) {
    const limit = book.unitLimit(line.code, setting, line.on)
    if (limit === undefined || !applied.includes(limit.adjudication)) continue
    const isByLine = limit.adjudication === 1
    if (!isByLine && lines.findIndex((other) => isSameDay(other, line)) < at) continue // told of the first
    const units = isByLine ? line.units : unitsOfTheDay(lines, line)
    if (units > limit.units)
      found.push({
        about: isByLine
          ? line.charges
          : lines.filter((other) => isSameDay(other, line)).flatMap(({ charges }) => charges),
        saw: `${line.code} x${units} on ${isByLine ? 'a line' : line.on}, of which ${limit.units} are paid`,
      })
  }
  return found
}

function isSameDay(a: DraftLine, b: DraftLine): boolean {
  return a.code === b.code && a.on === b.on
}

function unitsOfTheDay(lines: readonly DraftLine[], line: DraftLine): number {
  let units = 0
  for (const other of lines) if (isSameDay(other, line)) units += other.units
  return units
}
