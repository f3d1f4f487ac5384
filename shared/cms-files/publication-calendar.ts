import { daysAfter, type ServiceDate } from '../law/service-date.ts'
import { MONTHS } from '../reference/tables/effective-period.ts'
import type { CmsFileKind } from './cms-file.ts'
import type { Period } from './tables/published-period.ts'

/** When files of a kind come out. */
interface Rhythm {
  /** First days of the periods of a year, month and day; each ends the day before the next begins. */
  readonly begins: readonly string[]
  /** How many days before a period begins it is looked for; CMS publishes up to a week later than that, never much earlier. */
  readonly daysAhead: number
}

const QUARTERS = ['01-01', '04-01', '07-01', '10-01']

/** Payment limits and what goes with them come in the middle of the last month before their quarter. */
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

/** A file that should be there or come soon. */
export interface DueFile {
  readonly kind: CmsFileKind
  readonly period: Period
  /** From this day on it is looked for, every day until it is there. */
  readonly lookedForFrom: ServiceDate
}

/** The files of a kind that are looked for on a day: that of the period the day is in, and the next once its time has come. */
export function dueFiles(kind: CmsFileKind, on: ServiceDate): readonly DueFile[] {
  const [current, next] = periodsFrom(kind, on)
  return [current, next].flatMap((due) => (due !== undefined && due.lookedForFrom <= on ? [due] : []))
}

/** The next file of a kind to look for: the first period from the day on that is not among those there. */
export function nextDue(kind: CmsFileKind, on: ServiceDate, isThere: (period: Period) => boolean): DueFile | undefined {
  return periodsFrom(kind, on).find(({ period }) => !isThere(period))
}

/** The period a day is in, and those of the following year. */
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
 * The address of a file: `{year}`, `{yy}`, `{month}` (`january`), `{quarter}` (1 to 4), `{letter}` (a to d, as in `rvu26a`)
 * and `{fiscal-year}` (that of diagnosis codes) stand for those of the first day it holds for.
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
