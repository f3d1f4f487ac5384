import type { ServiceDate } from '../../law/service-date.ts'
import { refusedCell } from './plain-table.ts'

const EFFECTIVE =
  /^\s*(?:Effective:? \s*)?([A-Z][a-z]+) (\d{1,2}), (\d{4}) (?:through|to|-|–) ([A-Z][a-z]+) (\d{1,2}), (\d{4})/i

/** Names of the months as in CMS's titles and addresses, lower case. */
export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** Returns the period of a CMS file from the `Effective` row of its preamble. Refuses a file without one. */
export function effectivePeriod(
  preamble: readonly { readonly number: number; readonly cells: readonly string[] }[],
  file: string,
): { from: ServiceDate; until: ServiceDate } {
  const row = preamble.find(({ cells }) => EFFECTIVE.test(cells[0] ?? ''))
  const [, month, day, year, lastMonth, lastDay, lastYear] = EFFECTIVE.exec(row?.cells[0] ?? '') ?? []
  const from = dayOf(year, month, day)
  const until = dayOf(lastYear, lastMonth, lastDay)
  if (from === undefined || until === undefined || until < from)
    throw refusedCell(file, row?.number ?? 1, 'Effective', 'does not say from which day through which day')
  return { from, until }
}

function dayOf(year = '', month = '', day = ''): ServiceDate | undefined {
  const number = MONTHS.indexOf(month.toLowerCase()) + 1
  return number === 0 ? undefined : `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
}
