/** A calendar date at the place of service, `YYYY-MM-DD`. Law, codes and prices are chosen by it, never by today. */
export type ServiceDate = string

/** What is in force from one day on, and perhaps to a last day; both inclusive. */
export interface Dated {
  readonly from: ServiceDate
  readonly until?: ServiceDate
}

export function inForce({ from, until }: Dated, on: ServiceDate): boolean {
  return from <= on && (until === undefined || on <= until)
}

/** The calendar day after. */
export function dayAfter(on: ServiceDate): ServiceDate {
  return new Date(Date.parse(`${on}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
