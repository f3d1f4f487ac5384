import type { ServiceDate } from '../../law/service-date.ts'

const FORMATS = new Map<string, Intl.DateTimeFormat>()

/** Returns date and clock in an IANA time zone for seconds since 1970. */
export function clockIn(timeZone: string, seconds: number): { readonly on: ServiceDate; readonly clock: string } {
  let format = FORMATS.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' })
    FORMATS.set(timeZone, format)
  }
  const [on = '', clock = ''] = format.format(seconds * 1000).split(', ')
  return { on, clock }
}

const DAY = 24 * 60 * 60

/**
 * Returns the seconds since 1970 at which a wall clock of a time zone shows a time. `wall` is that time, given as if
 * it were UTC. Returns none for an hour skipped in spring, and two for an hour repeated in autumn.
 */
export function secondsAt(timeZone: string, wall: number): readonly number[] {
  const offsets = new Set([wall - DAY, wall + DAY].map((near) => offsetAt(timeZone, near)))
  const times = [...offsets].map((offset) => wall - offset)
  return times.filter((seconds) => seconds + offsetAt(timeZone, seconds) === wall)
}

/** Returns the seconds a time zone is ahead of UTC at a moment. Offsets are whole minutes. */
function offsetAt(timeZone: string, seconds: number): number {
  const minute = Math.floor(seconds / 60) * 60
  const { on, clock } = clockIn(timeZone, minute)
  return Date.parse(`${on}T${clock}:00Z`) / 1000 - minute
}
