import type { Moment } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

/**
 * A FHIR dateTime as a moment at the place of service: the offset it was charted with says the local date and clock;
 * one charted in UTC is shown in the tenant's time zone, where it has one. Nothing when it has no time, no offset, or
 * is no date.
 */
export function moment(text: string, timeZone?: string): Moment | undefined {
  const seconds = DATE_TIME.test(text) ? secondsOf(text) : undefined
  if (seconds === undefined) return undefined
  const isUtc = text.endsWith('Z')
  if (isUtc && timeZone !== undefined) return { text, seconds, ...shownIn(timeZone, seconds) }
  return { text, seconds, on: text.slice(0, 10), clock: text.slice(11, 16) }
}

/** The calendar date a FHIR date or dateTime shows where it has a day; nothing for a year or a month. */
export function dateOf(text: string, timeZone?: string): ServiceDate | undefined {
  if (DATE.test(text)) return isCalendarDate(text) ? text : undefined
  return moment(text, timeZone)?.on
}

/** Seconds since 1970 of a text of the form of a dateTime; nothing for a day or a time there is not. A part of a second does not count. */
function secondsOf(text: string): number | undefined {
  if (!isCalendarDate(text)) return undefined
  const [hour, minute] = [twoDigits(text, 11), twoDigits(text, 14)]
  const second = text[16] === ':' ? twoDigits(text, 17) : 0
  if (minute > 59 || second > 59 || hour > 24 || (hour === 24 && minute + second > 0)) return undefined
  const atUtc = Date.UTC(yearOf(text), twoDigits(text, 5) - 1, twoDigits(text, 8), hour, minute, second) / 1000
  if (text.endsWith('Z')) return atUtc
  const at = text.length - 6
  const offset = (twoDigits(text, at + 1) * 60 + twoDigits(text, at + 4)) * 60
  return text[at] === '-' ? atUtc + offset : atUtc - offset
}

/** Whether the first ten characters are a day there is. */
function isCalendarDate(text: string): boolean {
  const [month, day] = [twoDigits(text, 5), twoDigits(text, 8)]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, yearOf(text))
}

function yearOf(text: string): number {
  return twoDigits(text, 0) * 100 + twoDigits(text, 2)
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO
}

const ZERO = 48 // the character code of 0

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
