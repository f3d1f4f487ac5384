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
 * Of a list of laws those in force on a day, in their order. Laws begin and end on few days: what is in force between two
 * of them is listed once.
 */
export function allInForce<Law extends Dated>(laws: readonly Law[], on: ServiceDate): readonly Law[] {
  let periods = PERIODS.get(laws)
  if (periods === undefined) {
    periods = periodsOf(laws)
    PERIODS.set(laws, periods)
  }
  return (periods.findLast(({ from }) => from <= on)?.laws ?? []) as readonly Law[]
}

interface Period {
  readonly from: ServiceDate
  readonly laws: readonly Dated[]
}

const PERIODS = new WeakMap<readonly Dated[], readonly Period[]>()

function periodsOf(laws: readonly Dated[]): readonly Period[] {
  const days = new Set(laws.flatMap(({ from, until }) => (until === undefined ? [from] : [from, dayAfter(until)])))
  return [...days].sort().map((from) => ({ from, laws: laws.filter((law) => inForce(law, from)) }))
}

/** The calendar day after. */
export function dayAfter(on: ServiceDate): ServiceDate {
  return moved(on, 1)
}

/** The calendar day before. */
export function dayBefore(on: ServiceDate): ServiceDate {
  return moved(on, -1)
}

function moved(on: ServiceDate, days: number): ServiceDate {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
