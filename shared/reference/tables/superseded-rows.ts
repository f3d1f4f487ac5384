import { type Dated, dayAfter, dayBefore } from '../../law/service-date.ts'

/** A row that may come from a published file; a shipped row names none. */
interface PerhapsPublished extends Dated {
  readonly sha256?: string | undefined
}

/**
 * Returns the rows without shipped ones that published rows of the same key replace. A shipped row keeps the days that
 * no published row covers.
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

/** Returns the days of a row before another row begins and after it ends. */
function without<Row extends Dated>(row: Row, { from, until }: Dated): readonly Row[] {
  const ends = row.until
  if ((ends !== undefined && ends < from) || (until !== undefined && row.from > until)) return [row]
  const before = row.from < from ? [{ ...row, until: dayBefore(from) }] : []
  const after = until !== undefined && (ends === undefined || ends > until) ? [{ ...row, from: dayAfter(until) }] : []
  return [...before, ...after]
}
