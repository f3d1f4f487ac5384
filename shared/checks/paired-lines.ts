import type { Miss } from '../law/check.ts'
import type { PairEdit } from '../reference/pair-edits.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { Charged } from './charged.ts'

/** What is found of each line of which an edit says that it is not paid beside another of its day; each line once. */
export function pairedLines(
  { lines, book, visit: { setting } }: Charged,
  found: (edit: PairEdit, line: DraftLine) => string | undefined,
): readonly Miss[] {
  if (setting === undefined) return []
  const misses: Miss[] = []
  for (const line of lines) {
    if (line.kind !== 'procedure') continue
    for (const beside of lines) {
      if (beside.kind !== 'procedure' || beside.on !== line.on || beside.code === line.code) continue
      const edit = book.pairEdit(beside.code, line.code, setting, line.on)
      const saw = edit && found(edit, line)
      if (saw === undefined) continue
      misses.push({ about: line.charges, saw })
      break
    }
  }
  return misses
}
