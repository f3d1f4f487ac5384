import type { Setting } from '../chart/visit.ts'
import type { Miss } from '../law/check.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { PairEdit } from '../reference/edits/pair-edits.ts'
import type { DraftLine } from '../sheet/draft-line.ts'

/** A line that an edit restricts because of another line of its day. */
export interface PairedLine {
  readonly line: DraftLine
  readonly edit: PairEdit
}

/**
 * Returns the pairs among procedure lines and lines for giving drugs. Each names the line that is not paid. Two checks
 * use them.
 */
export function ncciPairs(
  lines: readonly DraftLine[],
  setting: Setting | undefined,
  book: ReferenceBook,
): readonly PairedLine[] {
  let pairs: PairedLine[] | undefined
  if (setting === undefined) return NONE
  for (const line of lines) {
    if (line.kind !== 'procedure') continue
    for (const beside of lines) {
      if (beside.kind !== 'procedure' || beside.code === line.code || beside.on !== line.on) continue
      const edit = book.pairEdit(beside.code, line.code, setting, line.on)
      if (edit === undefined) continue
      if (pairs === undefined) pairs = [{ line, edit }]
      else pairs.push({ line, edit })
    }
  }
  return pairs ?? NONE
}

const NONE: readonly PairedLine[] = []

/** Returns the misses that `found` names for the paired lines, one for each line. */
export function missesOfPairs(
  pairs: readonly PairedLine[],
  found: (edit: PairEdit, line: DraftLine) => string | undefined,
): readonly Miss[] {
  const misses: Miss[] = []
  let told: DraftLine | undefined
  for (const { edit, line } of pairs) {
    const saw = line === told ? undefined : found(edit, line)
    if (saw === undefined) continue
    misses.push({ about: line.charges, saw })
    told = line
  }
  return misses
}
