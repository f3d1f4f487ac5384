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

/** Returns a calendar quarter, counted from 1. */
export function quarterOf(year: number, quarter: number): Period | undefined {
  const days = QUARTERS[quarter - 1]
  return days && { from: `${year}-${days[0]}`, until: `${year}-${days[1]}` }
}

export function calendarYear(year: number): Period {
  return { from: `${year}-01-01`, until: `${year}-12-31` }
}

/**
 * Returns the fiscal year of diagnosis codes, which begins in the October before. Codes of April last for the rest of
 * it.
 */
export function fiscalYear(year: number, { fromApril = false } = {}): Period {
  return { from: fromApril ? `${year}-04-01` : `${year - 1}-10-01`, until: `${year}-09-30` }
}

/** Name of a quarter's first month, in full or as three letters, and not inside another word. */
const MONTH = /(?<![a-z])(jan(?:uary)?|apr(?:il)?|july?|oct(?:ober)?)(?![a-z])/gi
const MONTHS = ['jan', 'apr', 'jul', 'oct']

/** Returns the quarter whose first month a text names; undefined if it names none, or more than one. */
export function quarterNamedIn(text: string): number | undefined {
  const named = new Set([...text.matchAll(MONTH)].map(([month]) => MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1))
  const [quarter] = named
  return named.size === 1 ? quarter : undefined
}

/** Returns the published names of a file, its own name first. */
export function publishedNames({ file, zip }: Pick<FileAbout, 'file' | 'zip'>): readonly string[] {
  return zip === undefined || zip === file ? [file] : [file, zip]
}

/** Returns the first result that `read` finds in the names of a file. */
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

/** Returns the refusal of a file without a stated period. A period is never guessed. */
export function refusedPeriod({ file }: FileAbout, asIn: string) {
  return refusedCell(file, 1, 'the period', `is neither in the file nor in its name, as in ${asIn}`)
}
