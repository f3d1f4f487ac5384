import { dayAfter, daysAfter, type ServiceDate } from '../../law/service-date.ts'
import type { CmsFile, CmsReader } from '../cms-file.ts'
import { quarterOf } from '../tables/published-period.ts'
import type { SuspiciousChange } from './suspicious-change.ts'

/** Medicare has paid for drugs by their average sales prices since this day (42 CFR 414.904). */
const FIRST_DAY = '2005-01-01'

/** CMS publishes a file at most a few months before its first day. */
const MOST_DAYS_AHEAD = 183

const A_YEAR = 366

/** Returns the days of a file that a person must confirm: too many of them, too early, or too far ahead. */
export function oddDays<Row>(
  reader: CmsReader<Row>,
  file: CmsFile<Row>,
  arrived: ServiceDate | undefined,
): readonly SuspiciousChange[] {
  const { from, until } = file
  const days = `${from} through ${until ?? 'no last day'}`
  const says = [
    ...(reader.holdsForAQuarter && !isQuarter(from, until) ? [`${days} is not one calendar quarter`] : []),
    ...(!reader.holdsForAQuarter && until !== undefined && until > daysAfter(from, A_YEAR)
      ? [`${days} is more than a year`]
      : []),
    ...(from < FIRST_DAY ? [`the file begins on ${from}, before ${FIRST_DAY}`] : []),
    ...(arrived !== undefined && from > daysAfter(arrived, MOST_DAYS_AHEAD)
      ? [`the file begins on ${from}, more than six months after it arrived on ${arrived}`]
      : []),
    ...lateRows(reader, file),
  ]
  return says.map((one) => ({ what: 'odd-days', before: from, after: until, says: `${reader.name}: ${one}` }))
}

function isQuarter(from: ServiceDate, until: ServiceDate | undefined): boolean {
  const quarter = quarterOf(Number(from.slice(0, 4)), Math.ceil(Number(from.slice(5, 7)) / 3))
  return quarter?.from === from && quarter.until === until
}

/** Says which rows begin more than a year after the file: their year is likely wrong. */
function lateRows<Row>(reader: CmsReader<Row>, { from, rows }: CmsFile<Row>): readonly string[] {
  const latest = daysAfter(dayAfter(from), A_YEAR)
  const late = rows.filter((row) => (reader.beginsOn?.(row) ?? '') > latest).map((row) => reader.keyOf(row))
  if (late.length === 0) return []
  return [
    `${late.length} rows begin more than a year after the file: ${late.slice(0, 5).join('; ')}${late.length > 5 ? ' …' : ''}`,
  ]
}
