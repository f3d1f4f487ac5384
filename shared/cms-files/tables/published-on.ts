import type { ServiceDate } from '../../law/service-date.ts'

/** Date in a file name: `121725`, `12.31.24`, `10_31_25` (month, day, year), not inside a longer number. */
const DATE = /(?<!\d)(0[1-9]|1[0-2])([._]?)(0[1-9]|[12]\d|3[01])\2(\d\d)(?!\d)/g

/**
 * Returns the publication date in a file name. Takes the last date, because an earlier one may be of a corrected file.
 */
export function publishedOn(file: string): ServiceDate | undefined {
  const [, month, , day, year] = [...file.matchAll(DATE)].at(-1) ?? []
  return month === undefined ? undefined : `20${year}-${month}-${day}`
}
