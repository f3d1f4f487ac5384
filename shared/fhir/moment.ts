import type { ServiceDate } from '../law/service-date.ts'
import type { Moment } from './visit.ts'

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

/**
 * A FHIR dateTime as a moment at the place of service: the offset it was charted with says the local date and clock;
 * one charted in UTC is shown in the tenant's time zone, where it has one. Nothing when it has no time, no offset, or
 * is no date.
 */
export function moment(text: string, timeZone?: string): Moment | undefined {
  if (!DATE_TIME.test(text) || !isCalendarDate(text)) return undefined
  const seconds = Math.floor(Date.parse(text) / 1000)
  if (Number.isNaN(seconds)) return undefined
  const isUtc = text.endsWith('Z')
  if (isUtc && timeZone !== undefined) return { text, seconds, ...shownIn(timeZone, seconds) }
  return { text, seconds, on: text.slice(0, 10), clock: text.slice(11, 16) }
}

/** The calendar date a FHIR date or dateTime shows where it has a day; nothing for a year or a month. */
export function dateOf(text: string, timeZone?: string): ServiceDate | undefined {
  if (DATE.test(text)) return isCalendarDate(text) ? text : undefined
  return moment(text, timeZone)?.on
}

/** Whether the first ten characters are a day there is. */
function isCalendarDate(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year)
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const FORMATS = new Map<string, Intl.DateTimeFormat>()

function shownIn(timeZone: string, seconds: number): { on: ServiceDate; clock: string } {
  let format = FORMATS.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' })
    FORMATS.set(timeZone, format)
  }
  const [on = '', clock = ''] = format.format(seconds * 1000).split(', ')
  return { on, clock }
}
