import type { ServiceDate } from '../law/service-date.ts'
import type { Moment } from './visit.ts'

const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

/**
 * A FHIR dateTime as a moment at the place of service: the offset it was charted with says the local date and clock;
 * one charted in UTC is shown in the tenant's time zone, where it has one. Nothing when it has no time, no offset, or
 * is no date.
 */
export function moment(text: string, timeZone?: string): Moment | undefined {
  const match = DATE_TIME.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second = '0', offset = 'Z'] = match
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  if (!isCalendarDate(Number(year), Number(month), Number(day)) || Number(hour) > 23 || Number(minute) > 59)
    return undefined
  const seconds = local / 1000 - offsetSeconds(offset)
  if (offset === 'Z' && timeZone !== undefined) return { text, seconds, ...shownIn(timeZone, seconds) }
  return { text, seconds, on: text.slice(0, 10), clock: text.slice(11, 16) }
}

/** The calendar date a FHIR date or dateTime shows where it has a day; nothing for a year or a month. */
export function dateOf(text: string, timeZone?: string): ServiceDate | undefined {
  if (!DATE.test(text)) return moment(text, timeZone)?.on
  const [year, month, day] = text.split('-').map(Number)
  return isCalendarDate(year ?? 0, month ?? 0, day ?? 0) ? text : undefined
}

function isCalendarDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year)
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function offsetSeconds(offset: string): number {
  if (offset === 'Z') return 0
  const seconds = Number(offset.slice(1, 3)) * 3600 + Number(offset.slice(4, 6)) * 60
  return offset.startsWith('-') ? -seconds : seconds
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
