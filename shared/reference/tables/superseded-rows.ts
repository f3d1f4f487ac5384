import { type Dated, dayAfter, dayBefore } from '../../law/service-date.ts'

/** A row that may be of a published file; what came with the product names none. */
interface PerhapsPublished extends Dated {
  readonly sha256?: string | undefined
}

/**
 * Rows that came with the product give way to those of published files that speak of the same, on the days those hold for,
 * and stand on all others.
 */
export function withoutSuperseded<Row extends PerhapsPublished>(
  rows: readonly Row[],
  of: (row: Row) => string,
): readonly Row[] {
  const published = rows.filter(({ sha256 }) => sha256 !== undefined)
  if (published.length === 0) return rows
  const own = rows.filter(({ sha256 }) => sha256 === undefined)
  return [
    ...published,
    ...own.flatMap((row) =>
      published
        .filter((other) => of(other) === of(row))
        .reduce<readonly Row[]>((pieces, other) => pieces.flatMap((piece) => without(piece, other)), [row]),
    ),
  ]
}

/** What is left of a row's days: before the other begins, and after it ends. */
function without<Row extends Dated>(row: Row, { from, until }: Dated): readonly Row[] {
  const ends = row.until
  if ((ends !== undefined && ends < from) || (until !== undefined && row.from > until)) return [row]
  const before = row.from < from ? [{ ...row, until: dayBefore(from) }] : []
  const after = until !== undefined && (ends === undefined || ends > until) ? [{ ...row, from: dayAfter(until) }] : []
  return [...before, ...after]
}
