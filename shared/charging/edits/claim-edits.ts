import type { ReferenceBook } from '../../reference/book.ts'
import type { AddOn } from '../../reference/edits/add-on-codes.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import { drugWasGiven } from '../procedures/procedure-charge.ts'
import type { Service } from '../timeline/service.ts'
import type { VisitFacts } from '../visit-facts.ts'
import type { LineElsewhere } from './line-elsewhere.ts'
import { neverPaid, type PairedLine, pairedLines } from './pairs-of-the-day.ts'
import { type UnitsOverLimit, unitsOverLimits } from './units-over-limits.ts'
import { isUnmarked } from './unmarked.ts'

/** An add-on line without a line it may be added to. */
export interface Orphan {
  readonly line: DraftLine
  readonly addOn: AddOn
  /** A parent on the sheet of another visit of the day, if there is one. */
  readonly parent?: LineElsewhere | undefined
}

/** The lines of a sheet that CMS's claim edits deny as they stand. */
export interface ClaimEdits {
  readonly orphans: readonly Orphan[]
  /** Lines that are never paid beside another line. */
  readonly never: readonly PairedLine[]
  /** Lines that are paid beside another line only with a modifier, and have none. */
  readonly unmarked: readonly PairedLine[]
  readonly over: readonly UnitsOverLimit[]
}

const NONE: ClaimEdits = { orphans: [], never: [], unmarked: [], over: [] }

/**
 * Applies the edits in the order of CMS: add-on codes, pairs, units. A line that an earlier edit denies counts for no
 * later one (NCCI-18). Without a known biller there is no file to choose, so nothing is edited (NCCI-12).
 */
export function claimEdits(
  lines: readonly DraftLine[],
  elsewhere: readonly LineElsewhere[],
  { setting, book, ofTheDay }: Pick<VisitFacts, 'setting' | 'book'> & { readonly ofTheDay: readonly Service[] },
): ClaimEdits {
  if (setting === undefined || lines.length === 0) return NONE
  const orphans = orphansAmong(lines, elsewhere, book)
  const paid = without(lines, orphans)
  const pairs = pairedLines(paid, elsewhere, setting, book)
  const never = neverPaid(pairs)
  const left = without(paid, never)
  const unmarked = pairs.filter(({ line, beside, elsewhere: other, edit }) => {
    const stands = left.includes(line) && (other !== undefined || left.includes(beside))
    return stands && isUnmarked(line, beside, edit, drugWasGiven(ofTheDay))
  })
  return { orphans, never, unmarked, over: unitsOverLimits(left, elsewhere, setting, book) }
}

function without(lines: readonly DraftLine[], denied: readonly { readonly line: DraftLine }[]): readonly DraftLine[] {
  return denied.length === 0 ? lines : lines.filter((line) => !denied.some((one) => one.line === line))
}

/** Returns the add-on lines of type 1 without a parent. For the other types, the contractor decides which parents fit. */
function orphansAmong(
  lines: readonly DraftLine[],
  elsewhere: readonly LineElsewhere[],
  book: ReferenceBook,
): readonly Orphan[] {
  return lines.flatMap((line) => {
    const addOn = line.kind === 'procedure' ? book.addOn(line.code, line.on) : undefined
    if (addOn?.type !== 1 || lines.some(({ code }) => addOn.parents.includes(code))) return []
    const parent = elsewhere.find((other) => other.line.on === line.on && addOn.parents.includes(other.line.code))
    return [{ line, addOn, parent }]
  })
}
