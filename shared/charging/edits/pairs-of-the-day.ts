import type { Setting } from '../../chart/visit.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { PairEdit } from '../../reference/edits/pair-edits.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { LineElsewhere } from './line-elsewhere.ts'

/** A line that an edit restricts because of another line of its day. */
export interface PairedLine {
  /** The line with the second code of the pair. */
  readonly line: DraftLine
  readonly edit: PairEdit
  /** The line with the first code; on this sheet or on another. */
  readonly beside: DraftLine
  /** Encounter of the other sheet; undefined if both lines are on this one. */
  readonly elsewhere?: LineElsewhere | undefined
}

/**
 * Returns the lines of the sheet that an edit restricts, beside lines of the same day and biller on any sheet. A pair
 * has a direction, so each line is looked up as the second code.
 */
export function pairedLines(
  lines: readonly DraftLine[],
  elsewhere: readonly LineElsewhere[],
  setting: Setting,
  book: ReferenceBook,
): readonly PairedLine[] {
  let pairs: PairedLine[] | undefined
  const add = (pair: PairedLine) => {
    if (pairs === undefined) pairs = [pair]
    else pairs.push(pair)
  }
  for (const line of lines) {
    for (const beside of lines) {
      const edit = editBetween(beside, line, setting, book)
      if (edit !== undefined) add({ line, edit, beside })
    }
    for (const other of elsewhere) {
      const edit = editBetween(other.line, line, setting, book)
      if (edit !== undefined) add({ line, edit, beside: other.line, elsewhere: other })
    }
  }
  return pairs ?? NONE
}

const NONE: readonly PairedLine[] = []

function editBetween(first: DraftLine, second: DraftLine, setting: Setting, book: ReferenceBook): PairEdit | undefined {
  if (first.code === second.code || first.on !== second.on) return undefined
  return book.pairEdit(first.code, second.code, setting, second.on)
}

/**
 * Returns the lines that are not paid beside a line that is paid, whatever the modifier. A line that is not paid itself
 * restricts no other line (NCCI-18). If two lines restrict each other, the later one is not paid.
 */
export function neverPaid(pairs: readonly PairedLine[]): readonly PairedLine[] {
  const open = pairs.filter(({ edit }) => edit.indicator === '0')
  if (open.length === 0) return NONE
  const denied = new Map<DraftLine, PairedLine>()
  const waiting = new Set(open.map(({ line }) => line))
  while (waiting.size > 0) {
    const settled = [...waiting].find((line) => denierOf(line, open, waiting, denied) !== 'open')
    const line = settled ?? [...waiting].at(-1)
    if (line === undefined) break
    const by = settled === undefined ? open.find((pair) => pair.line === line) : denierOf(line, open, waiting, denied)
    waiting.delete(line)
    if (by !== undefined && by !== 'open') denied.set(line, by)
  }
  return open.filter((pair) => denied.get(pair.line) === pair)
}

/** Returns the pair that denies a line; undefined if none does; `open` if another line has to be settled first. */
function denierOf(
  line: DraftLine,
  open: readonly PairedLine[],
  waiting: ReadonlySet<DraftLine>,
  denied: ReadonlyMap<DraftLine, PairedLine>,
): PairedLine | 'open' | undefined {
  const its = open.filter((pair) => pair.line === line && !denied.has(pair.beside))
  return its.find(({ beside }) => !waiting.has(beside)) ?? (its.length === 0 ? undefined : 'open')
}
