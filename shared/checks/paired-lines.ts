import type { Miss } from '../law/check.ts'
import type { PairEdit } from '../reference/pair-edits.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { Charged } from './charged.ts'

/** What is found of each line of which an edit says that it is not paid beside another of its day; each line once. */
export function pairedLines(
  charged: Charged,
  found: (edit: PairEdit, line: DraftLine) => string | undefined,
): readonly Miss[] {
  const misses: Miss[] = []
  let told: DraftLine | undefined
  for (const { edit, line } of pairsOf(charged)) {
    const saw = line === told ? undefined : found(edit, line)
    if (saw === undefined) continue
    misses.push({ about: line.charges, saw })
    told = line
  }
  return misses
}

/** A line, and what is said of it beside another. */
interface Pair {
  readonly line: DraftLine
  readonly edit: PairEdit
}

/** Two checks ask for the same pairs; they are looked up once. */
function pairsOf(charged: Charged): readonly Pair[] {
  let pairs = PAIRS.get(charged)
  if (pairs === undefined) {
    pairs = pairsAmong(charged)
    PAIRS.set(charged, pairs)
  }
  return pairs
}

const PAIRS = new WeakMap<Charged, readonly Pair[]>()

function pairsAmong({ lines, book, visit: { setting } }: Charged): readonly Pair[] {
  const pairs: Pair[] = []
  if (setting === undefined) return pairs
  for (const line of lines) {
    if (line.kind !== 'procedure') continue
    for (const beside of lines) {
      if (beside.kind !== 'procedure' || beside.on !== line.on || beside.code === line.code) continue
      const edit = book.pairEdit(beside.code, line.code, setting, line.on)
      if (edit !== undefined) pairs.push({ line, edit })
    }
  }
  return pairs
}
