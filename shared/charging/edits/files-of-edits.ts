import type { Published } from '../../reference/tables/as-known.ts'
import type { ClaimEdits } from './claim-edits.ts'

/** The rows of CMS's edits behind each check's findings. */
const ROWS_BY_CHECK: ReadonlyMap<string, (edits: ClaimEdits) => readonly Published[]> = new Map([
  ['add-on-has-a-parent', ({ orphans }: ClaimEdits) => orphans.map(({ addOn }) => addOn)],
  ['pair-may-be-billed-together', ({ never }) => never.map(({ edit }) => edit)],
  ['paired-code-carries-a-modifier', ({ unmarked }) => unmarked.map(({ edit }) => edit)],
  ['units-are-within-the-absolute-limit', ({ over }) => limitsOf(over, [2])],
  ['units-are-within-the-mue', ({ over }) => limitsOf(over, [1, 3])],
])

/** Returns the rows of CMS's edits that decided a finding of the sheet, each with its file. */
export function rowsOfEdits(edits: ClaimEdits, checks: readonly string[]): readonly Published[] {
  let rows: Published[] | undefined
  for (const check of checks) {
    const of = ROWS_BY_CHECK.get(check)
    if (of === undefined) continue
    rows ??= []
    rows.push(...of(edits))
  }
  return rows ?? NONE
}

const NONE: readonly Published[] = []

function limitsOf(over: ClaimEdits['over'], applied: readonly number[]): readonly Published[] {
  return over.flatMap(({ limit }) => (applied.includes(limit.adjudication) ? [limit] : []))
}
