import type { ServiceDate } from '../../law/service-date.ts'
import { refusedCell } from './plain-table.ts'

const EFFECTIVE =
  /^\s*(?:Effective:? \s*)?([A-Z][a-z]+) (\d{1,2}), (\d{4}) (?:through|to|-|–) ([A-Z][a-z]+) (\d{1,2}), (\d{4})/i

/** The months as CMS writes them in titles and addresses, in small letters. */
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

/** From which day through which day a CMS file holds, as the `Effective` row of its preamble says; refuses a file without one. */
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
