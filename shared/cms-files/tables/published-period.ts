import type { ServiceDate } from '../../law/service-date.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout } from '../cms-file.ts'

/** First and last date of service, both inclusive. */
export interface Period {
  readonly from: ServiceDate
  readonly until: ServiceDate
}

const QUARTERS = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
] as const

/** A calendar quarter, counted from 1. */
export function quarterOf(year: number, quarter: number): Period | undefined {
  const days = QUARTERS[quarter - 1]
  return days && { from: `${year}-${days[0]}`, until: `${year}-${days[1]}` }
}

export function calendarYear(year: number): Period {
  return { from: `${year}-01-01`, until: `${year}-12-31` }
}

/** The year of diagnosis codes, which begins in October before it; codes of April hold for what is left of it. */
export function fiscalYear(year: number, { fromApril = false } = {}): Period {
  return { from: fromApril ? `${year}-04-01` : `${year - 1}-10-01`, until: `${year}-09-30` }
}

/** Files come out for the first month of a quarter: in full or by three letters, and no part of another word. */
const MONTH = /(?<![a-z])(jan(?:uary)?|apr(?:il)?|july?|oct(?:ober)?)(?![a-z])/gi
const MONTHS = ['jan', 'apr', 'jul', 'oct']

/** Which quarter a text speaks of by its first month; nothing where it names none, or two. */
export function quarterNamedIn(text: string): number | undefined {
  const named = new Set([...text.matchAll(MONTH)].map(([month]) => MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1))
  const [quarter] = named
  return named.size === 1 ? quarter : undefined
}

/** The names a file was published under, its own first. */
export function publishedNames({ file, zip }: Pick<FileAbout, 'file' | 'zip'>): readonly string[] {
  return zip === undefined || zip === file ? [file] : [file, zip]
}

/** What the first of its names that says it says. */
export function saidByName<Said>(
  about: Pick<FileAbout, 'file' | 'zip'>,
  read: (name: string) => Said | undefined,
): Said | undefined {
  for (const name of publishedNames(about)) {
    const said = read(name)
    if (said !== undefined) return said
  }
  return undefined
}

/** A file that does not say when it holds is not guessed about. */
export function refusedPeriod({ file }: FileAbout, asIn: string) {
  return refusedCell(file, 1, 'the period', `is neither in the file nor in its name, as in ${asIn}`)
}
