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
