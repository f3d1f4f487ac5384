import type { ServiceDate } from '../../law/service-date.ts'

/** `121725`, `12.31.24`, `10_31_25`: month, day and year, and no part of a longer number. */
const DATE = /(?<!\d)(0[1-9]|1[0-2])([._]?)(0[1-9]|[12]\d|3[01])\2(\d\d)(?!\d)/g

/** The day a file came out, as CMS writes it into most of its names; the last it names, as others may be of what it corrects. */
export function publishedOn(file: string): ServiceDate | undefined {
  const [, month, , day, year] = [...file.matchAll(DATE)].at(-1) ?? []
  return month === undefined ? undefined : `20${year}-${month}-${day}`
}
