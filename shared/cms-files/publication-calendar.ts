import { daysAfter, type ServiceDate } from '../law/service-date.ts'
import { MONTHS } from '../reference/tables/effective-period.ts'
import type { CmsFileKind } from './cms-file.ts'
import type { Period } from './tables/published-period.ts'

/** The publication dates of a kind of file. */
interface Rhythm {
  /** First days of the periods of a year, month and day. Each period ends the day before the next begins. */
  readonly begins: readonly string[]
  /**
   * Number of days before a period from which its file is looked for. CMS publishes up to a week later, rarely earlier.
   */
  readonly daysAhead: number
}

const QUARTERS = ['01-01', '04-01', '07-01', '10-01']

/** Payment limits and the files with them come in the middle of the last month before their quarter. */
const WITH_PAYMENT_LIMITS: Rhythm = { begins: QUARTERS, daysAhead: 20 }
const NCCI: Rhythm = { begins: QUARTERS, daysAhead: 31 }

const RHYTHMS: Readonly<Record<CmsFileKind, Rhythm>> = {
  'payment-limits': WITH_PAYMENT_LIMITS,
  'ndc-hcpcs-crosswalk': WITH_PAYMENT_LIMITS,
  'noc-payment-limits': WITH_PAYMENT_LIMITS,
  'noc-crosswalk': WITH_PAYMENT_LIMITS,
  hcpcs: { begins: QUARTERS, daysAhead: 45 },
  'opps-addendum-b': { begins: QUARTERS, daysAhead: 14 },
  'pfs-relative-values': { begins: QUARTERS, daysAhead: 20 },
  gpci: { begins: ['01-01'], daysAhead: 45 },
  'ptp-practitioner': NCCI,
  'ptp-hospital': NCCI,
  'mue-practitioner': NCCI,
  'mue-hospital': NCCI,
  'add-on-codes': NCCI,
  'icd-10-cm': { begins: ['04-01', '10-01'], daysAhead: 60 },
}

export const cmsFileKinds = Object.keys(RHYTHMS) as readonly CmsFileKind[]

/** A file that should be there, or is expected soon. */
export interface DueFile {
  readonly kind: CmsFileKind
  readonly period: Period
  /** First day it is looked for; after it, every day until it is there. */
  readonly lookedForFrom: ServiceDate
}

/** Returns the files of a kind to look for on a day. That is the current period's, and later the next one's. */
export function dueFiles(kind: CmsFileKind, on: ServiceDate): readonly DueFile[] {
  const [current, next] = periodsFrom(kind, on)
  return [current, next].flatMap((due) => (due !== undefined && due.lookedForFrom <= on ? [due] : []))
}

/** Returns the next file of a kind to look for: that of the first period from the day on that is missing. */
export function nextDue(kind: CmsFileKind, on: ServiceDate, isThere: (period: Period) => boolean): DueFile | undefined {
  return periodsFrom(kind, on).find(({ period }) => !isThere(period))
}

/** Returns the periods of a kind from the one a day is in to the one another day is in. */
export function periodsBetween(kind: CmsFileKind, first: ServiceDate, last: ServiceDate): readonly Period[] {
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4))
  const all = Array.from({ length: years + 2 }, (_, at) => `${Number(first.slice(0, 4)) + at}${first.slice(4)}`)
    .flatMap((on) => periodsFrom(kind, on))
    .map(({ period }) => period)
  const unique = new Map(all.map((period) => [period.from, period]))
  return [...unique.values()].filter(({ from }) => from <= last).sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** Returns the period of a day, and the periods of the following year. */
function periodsFrom(kind: CmsFileKind, on: ServiceDate): readonly DueFile[] {
  const { begins, daysAhead } = RHYTHMS[kind]
  const year = Number(on.slice(0, 4))
  const firsts = [year - 1, year, year + 1, year + 2].flatMap((each) => begins.map((day) => `${each}-${day}`))
  const current = firsts.findLastIndex((first) => first <= on)
  return firsts.slice(current, -1).map((from, at) => ({
    kind,
    period: { from, until: daysAfter(firsts[current + at + 1] ?? from, -1) },
    lookedForFrom: daysAfter(from, -daysAhead),
  }))
}

/**
 * Returns the address of a file, with the placeholders filled in from the first day it is in force. They are `{year}`,
 * `{yy}`, `{month}` (`january`), `{quarter}` (1 to 4), `{letter}` (a to d, as in `rvu26a`) and `{fiscal-year}` (of
 * diagnosis codes).
 */
export function addressOf(template: string, { from }: Period): string {
  const [year = '', month = ''] = from.split('-')
  const quarter = Math.ceil(Number(month) / 3)
  const said: Readonly<Record<string, string>> = {
    year,
    yy: year.slice(2),
    month: MONTHS[Number(month) - 1] ?? '',
    quarter: String(quarter),
    letter: 'abcd'[quarter - 1] ?? '',
    'fiscal-year': String(Number(year) + (quarter === 4 ? 1 : 0)),
  }
  return template.replaceAll(/\{([a-z-]+)\}/g, (whole, name: string) => said[name] ?? whole)
}
