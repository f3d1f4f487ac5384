import type { Moment } from '../../chart/visit.ts'
import { daysAfter, type ServiceDate } from '../../law/service-date.ts'
import { isCalendarDate, twoDigits, yearOf } from './calendar-date.ts'
import { clockIn, secondsAt } from './zoned-clock.ts'

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/
const WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Time zone and offset for the times at the place of service. */
export interface LocalTime {
  /** IANA name: `America/New_York`. */
  readonly timeZone?: string | undefined
  /** Offset the encounter was charted with: `-05:00`. */
  readonly offset?: string | undefined
}

const NOWHERE: LocalTime = {}

/**
 * Reads a FHIR dateTime as a moment at the place of service. Its own offset gives the local date and clock. A time in
 * UTC is shown in the time zone of the site, else at the offset of the encounter. A time without an offset takes that
 * of the encounter, else the time zone of the site. Undefined without a time or a known offset, or for an invalid
 * time.
 */
export function moment(text: string, local: LocalTime = NOWHERE): Moment | undefined {
  const { timeZone, offset } = local
  if (WITHOUT_OFFSET.test(text)) {
    if (offset !== undefined) return timed(text, secondsOf(`${text}${offset}`))
    const wall = timeZone === undefined ? undefined : secondsOf(`${text}Z`)
    const [only, ...others] = timeZone === undefined || wall === undefined ? [] : secondsAt(timeZone, wall)
    return others.length === 0 ? timed(text, only) : undefined
  }
  const seconds = DATE_TIME.test(text) ? secondsOf(text) : undefined
  if (seconds === undefined) return undefined
  if (!text.endsWith('Z')) return timed(text, seconds)
  if (timeZone !== undefined) return { text, seconds, ...clockIn(timeZone, seconds) }
  if (offset === undefined) return timed(text, seconds)
  const shown = new Date((seconds + offsetSeconds(offset)) * 1000).toISOString()
  return { text, seconds, on: shown.slice(0, 10), clock: shown.slice(11, 16) }
}

function timed(text: string, seconds: number | undefined): Moment | undefined {
  if (seconds === undefined) return undefined
  const [on, clock] = [text.slice(0, 10), text.slice(11, 16)]
  return clock === '24:00' ? { text, seconds, on: daysAfter(on, 1), clock: '00:00' } : { text, seconds, on, clock }
}

/** Returns why a text is no moment at the place of service, for a person to read. */
export function whyNoMoment(text: string, { timeZone }: LocalTime): string {
  const quoted = text.slice(0, 30)
  const wall = WITHOUT_OFFSET.test(text) ? secondsOf(`${text}Z`) : undefined
  if (wall === undefined) return 'is not a time'
  if (timeZone === undefined) return 'has no offset, and no time zone is known'
  const times = secondsAt(timeZone, wall).length
  return `${times === 0 ? 'does not exist' : 'comes twice'} in ${timeZone}: ${quoted} has no offset`
}

/** True if a text is a time that lacks only the time zone. */
export function lacksZone(text: string, { timeZone, offset }: LocalTime): boolean {
  return timeZone === undefined && offset === undefined && WITHOUT_OFFSET.test(text) && isTime(text)
}

function isTime(text: string): boolean {
  return secondsOf(`${text}Z`) !== undefined
}

/** Returns the offset a text was charted with. Undefined for none, and for UTC, which says nothing about the place. */
export function offsetOf(text: string): string | undefined {
  if (!DATE_TIME.test(text) || text.endsWith('Z') || secondsOf(text) === undefined) return undefined
  return text.slice(-6)
}

/**
 * Returns the calendar date of a FHIR date or dateTime at the place of service. A dateTime without an offset has its
 * written date. Undefined for a year or a month.
 */
export function dateOf(text: string, local: LocalTime = NOWHERE): ServiceDate | undefined {
  if (DATE.test(text)) return isCalendarDate(text) ? text : undefined
  const on = moment(text, local)?.on
  return on ?? (WITHOUT_OFFSET.test(text) && isTime(text) ? text.slice(0, 10) : undefined)
}

/**
 * Returns seconds since 1970 for a dateTime. Undefined for an invalid day or time. A part of a second does not count.
 */
function secondsOf(text: string): number | undefined {
  if (!isCalendarDate(text)) return undefined
  const [hour, minute] = [twoDigits(text, 11), twoDigits(text, 14)]
  const second = text[16] === ':' ? twoDigits(text, 17) : 0
  // FHIR allows the leap second 60.
  if (minute > 59 || second > 60 || hour > 24 || (hour === 24 && minute + second > 0)) return undefined
  const atUtc = Date.UTC(yearOf(text), twoDigits(text, 5) - 1, twoDigits(text, 8), hour, minute, second) / 1000
  if (text.endsWith('Z')) return atUtc
  const offset = offsetSeconds(text.slice(-6))
  return Math.abs(offset) > LARGEST_OFFSET_SECONDS ? undefined : atUtc - offset
}

/** Largest offset of a clock from UTC, 14 hours: FHIR R4, dateTime. */
const LARGEST_OFFSET_SECONDS = 14 * 60 * 60

function offsetSeconds(offset: string): number {
  const seconds = (twoDigits(offset, 1) * 60 + twoDigits(offset, 4)) * 60
  return offset[0] === '-' ? -seconds : seconds
}
