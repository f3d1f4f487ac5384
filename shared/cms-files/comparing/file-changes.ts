import {
  compare,
  type Decimal,
  decimal,
  decimalText,
  divided,
  minus,
  parseDecimal,
  times,
} from '../../exact/decimal.ts'
import type { CmsReader } from '../cms-file.ts'

/** Differences between a file and the one before it, row by row. Rows are named by their keys. */
export interface FileChanges {
  readonly added: readonly string[]
  readonly gone: readonly string[]
  readonly moved: readonly Moved[]
  readonly unitsChanged: readonly Changed[]
}

export interface Changed {
  readonly key: string
  readonly before: string
  readonly after: string
}

/** A figure that changed, and by how many percent of its old value. Its unit may have changed with it. */
export interface Moved extends Changed {
  /** Percent, to one decimal; absent if the old figure was zero. */
  readonly percent?: string
}

export function fileChanges<Row>(
  reader: CmsReader<Row>,
  before: readonly Row[] | undefined,
  after: readonly Row[],
): FileChanges {
  const earlier = new Map((before ?? []).map((row) => [reader.keyOf(row), row]))
  const now = new Set(after.map((row) => reader.keyOf(row)))
  const pairs = after.flatMap((row) => {
    const key = reader.keyOf(row)
    const was = earlier.get(key)
    return was === undefined ? [] : [{ key, was, row }]
  })
  return {
    added: [...now].filter((key) => !earlier.has(key)).sort(),
    gone: [...earlier.keys()].filter((key) => !now.has(key)).sort(),
    moved: pairs.flatMap(({ key, was, row }) => movedFigure(key, reader.figureOf?.(was), reader.figureOf?.(row))),
    unitsChanged: pairs.flatMap(({ key, was, row }) => changedUnit(key, reader.unitOf?.(was), reader.unitOf?.(row))),
  }
}

const HUNDRED = decimal(100)

function movedFigure(key: string, before = '', after = ''): Moved[] {
  const [was, is] = [parseDecimal(before), parseDecimal(after)]
  if (was === undefined || is === undefined) return before === after ? [] : [{ key, before, after }]
  if (compare(was, is) === 0) return []
  return [{ key, before, after, ...percentOf(was, is) }]
}

function percentOf(was: Decimal, is: Decimal): { percent?: string } {
  return was.digits <= 0n ? {} : { percent: decimalText(divided(times(minus(is, was), HUNDRED), was, 1)) }
}

function changedUnit(key: string, before = '', after = ''): Changed[] {
  return inOneSpelling(before) === inOneSpelling(after) ? [] : [{ key, before, after }]
}

/** Returns the unit in one spelling: `10 MG` and `10 mg` are one unit. */
function inOneSpelling(unit: string): string {
  return unit.toLowerCase().replaceAll(/\s/g, '')
}
