/** A calendar date at the place of service, `YYYY-MM-DD`. Law, codes and prices are chosen by it, never by today. */
export type ServiceDate = string

/** What is in force from one day on, and perhaps to a last day; both inclusive. */
export interface Dated {
  readonly from: ServiceDate
  readonly until?: ServiceDate | undefined
}

export function inForce({ from, until }: Dated, on: ServiceDate): boolean {
  return from <= on && (until === undefined || on <= until)
}

/**
 * Of a list of laws, or of rows, those in force on a day, in their order. They begin and end on few days: what is in force
 * between two of them is listed once, so that the same list comes back for every day of the period.
 */
export function allInForce<Row extends Dated>(rows: readonly Row[] | undefined, on: ServiceDate): readonly Row[] {
  if (rows === undefined) return NONE
  let periods = PERIODS.get(rows)
  if (periods === undefined) {
    periods = periodsOf(rows)
    PERIODS.set(rows, periods)
  }
  for (let at = periods.length - 1; at >= 0; at -= 1) {
    const period = periods[at]
    if (period !== undefined && period.from <= on) return period.inForce as readonly Row[]
  }
  return NONE
}

const NONE: readonly never[] = []

interface Period {
  readonly from: ServiceDate
  readonly inForce: readonly Dated[]
}

const PERIODS = new WeakMap<readonly Dated[], readonly Period[]>()

function periodsOf(rows: readonly Dated[]): readonly Period[] {
  const days = new Set(rows.flatMap(({ from, until }) => (until === undefined ? [from] : [from, dayAfter(until)])))
  return [...days].sort().map((from) => ({ from, inForce: rows.filter((row) => inForce(row, from)) }))
}

/** The calendar day after. */
export function dayAfter(on: ServiceDate): ServiceDate {
  return daysAfter(on, 1)
}

/** The calendar day before. */
export function dayBefore(on: ServiceDate): ServiceDate {
  return daysAfter(on, -1)
}

/** The calendar day so many days after; before, where the number is negative. */
export function daysAfter(on: ServiceDate, days: number): ServiceDate {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
