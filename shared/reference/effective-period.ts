import type { ServiceDate } from '../law/service-date.ts'
import { refusedCell } from './plain-table.ts'

const EFFECTIVE = /^\s*Effective (\w+) (\d{1,2}), (\d{4}) through (\w+) (\d{1,2}), (\d{4})/

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** From which day through which day a CMS file holds, as the `Effective` row of its preamble says; refuses a file without one. */
export function effectivePeriod(
  preamble: readonly (readonly string[])[],
  file: string,
): { from: ServiceDate; until: ServiceDate } {
  const found = preamble.flatMap(([first]) => EFFECTIVE.exec(first ?? '') ?? [])
  const [, month, day, year, lastMonth, lastDay, lastYear] = found
  const from = dayOf(year, month, day)
  const until = dayOf(lastYear, lastMonth, lastDay)
  if (from === undefined || until === undefined || until < from)
    throw refusedCell(file, 3, 'Effective', 'does not say from which day through which day')
  return { from, until }
}

function dayOf(year = '', month = '', day = ''): ServiceDate | undefined {
  const number = MONTHS.indexOf(month) + 1
  return number === 0 ? undefined : `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
}
