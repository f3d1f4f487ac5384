import { type Dated, inForce, type ServiceDate } from '../../law/service-date.ts'

/** Returns the rows of a table by key, each list in the order of the table. */
export function byKey<Row>(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  return byKeys(rows, (row) => [key(row)])
}

/** Returns the rows by key, if a row has several keys. */
export function byKeys<Row>(
  rows: readonly Row[],
  keys: (row: Row) => readonly string[],
): ReadonlyMap<string, readonly Row[]> {
  const map = new Map<string, Row[]>()
  for (const row of rows) {
    for (const key of keys(row)) {
      const same = map.get(key)
      if (same === undefined) map.set(key, [row])
      else same.push(row)
    }
  }
  return map
}

/** Returns the row in force on the day; of several, the one listed last. */
export function lastInForce<Row extends Dated>(rows: readonly Row[] | undefined, on: ServiceDate): Row | undefined {
  for (let at = (rows?.length ?? 0) - 1; at >= 0; at -= 1) {
    const row = rows?.[at]
    if (row !== undefined && inForce(row, on)) return row
  }
  return undefined
}
