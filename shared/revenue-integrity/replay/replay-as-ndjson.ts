import type { ReplayTotals } from './replay-totals.ts'
import type { SheetDifference } from './sheet-difference.ts'

/**
 * Writes the differences of one sheet as JSON objects, one per text line. Differences of the sheet itself are one more
 * object.
 */
export function replayAsNdjson({ encounter, on, lines, facts, found, noLongerFound }: SheetDifference): string {
  const sheet = { encounter, on }
  const ofTheSheet = facts.length + found.length + noLongerFound.length > 0
  return [
    ...lines.map((line) => ({ kind: 'line', ...sheet, ...line })),
    ...(ofTheSheet ? [{ kind: 'sheet', ...sheet, facts, found, noLongerFound }] : []),
  ]
    .map((each) => `${JSON.stringify(each)}\n`)
    .join('')
}

/** Writes the last object: the totals. */
export function totalsAsNdjson(totals: ReplayTotals): string {
  return `${JSON.stringify({ kind: 'totals', ...totals })}\n`
}
