import type { ReplayTotals } from './replay-totals.ts'
import type { SheetDifference } from './sheet-difference.ts'

/** What would change of one sheet: one JSON object a line, and one for what differs of the sheet itself. */
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

/** The last object. */
export function totalsAsNdjson(totals: ReplayTotals): string {
  return `${JSON.stringify({ kind: 'totals', ...totals })}\n`
}
