/** A calendar date at the place of service, `YYYY-MM-DD`. It chooses law, codes and prices; today's date never does. */
export type ServiceDate = string

/** A thing in force from its first day, and up to its last day if it has one. Both days are inclusive. */
export interface Dated {
  readonly from: ServiceDate
  readonly until?: ServiceDate | undefined
}

export function inForce({ from, until }: Dated, on: ServiceDate): boolean {
  return from <= on && (until === undefined || on <= until)
}

/**
 * Returns the laws or rows in force on a day, in their order. Lists each period once, because rows begin and end on few
 * days. Every day of a period gets the same list.
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

/** Returns the next calendar day. */
export function dayAfter(on: ServiceDate): ServiceDate {
  return daysAfter(on, 1)
}

/** Returns the previous calendar day. */
export function dayBefore(on: ServiceDate): ServiceDate {
  return daysAfter(on, -1)
}

/** Returns the calendar quarter of a day: `2026Q4`. */
export function quarterOfDay(on: ServiceDate): string {
  return `${on.slice(0, 4)}Q${Math.ceil(Number(on.slice(5, 7)) / 3)}`
}

/** Returns the calendar day `days` later; earlier if the number is negative. */
export function daysAfter(on: ServiceDate, days: number): ServiceDate {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
