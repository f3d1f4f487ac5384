import { compare, type Decimal, decimal, parseDecimal, times } from '../../exact/decimal.ts'
import type { CmsReader, Figure } from '../cms-file.ts'

/** Returns the figures of a row that charges are made of. The one of `figureOf` comes first. */
export function figuresOfRow<Row>(reader: CmsReader<Row>, row: Row): readonly Figure[] {
  if (reader.figuresOf !== undefined) return reader.figuresOf(row)
  const value = parseDecimal(reader.figureOf?.(row) ?? '')
  return value === undefined ? [] : [{ name: 'figure', value }]
}

const [TWO, THREE] = [decimal(2), decimal(3)]

/** True if a figure rose by half of its value or more, or fell by as much: to two thirds or less. */
export function movedByHalf(was: Decimal, is: Decimal): boolean {
  if (compare(was, is) === 0) return false
  return compare(times(is, TWO), times(was, THREE)) >= 0 || compare(times(was, TWO), times(is, THREE)) >= 0
}

/** Two rows of one key, one of the file before and one of the file. */
export interface RowPair<Row> {
  readonly key: string
  readonly was: Row
  readonly row: Row
}

/** Returns the rows that both files have. */
export function rowsOfBoth<Row>(
  { keyOf }: Pick<CmsReader<Row>, 'keyOf'>,
  rows: readonly Row[],
  earlier: ReadonlyMap<string, Row>,
): readonly RowPair<Row>[] {
  return rows.flatMap((row) => {
    const key = keyOf(row)
    const was = earlier.get(key)
    return was === undefined ? [] : [{ key, was, row }]
  })
}
