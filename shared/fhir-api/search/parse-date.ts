import { Refusal } from '../../refusal.ts'
import type { DateAsked, DatePrefix } from './search-parameter.ts'

/** A time span, in milliseconds since 1970. `until` is exclusive. */
export interface Span {
  readonly from: number
  readonly until: number
}

const DATE = /^([1-9]\d{3})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/

/**
 * Returns the span a FHIR date covers at its precision: a day is from midnight to midnight. Without an offset, or if
 * `wall` is true, it is local clock time. Returns undefined if the text is not a date.
 */
export function spanOf(text: string, wall = false): Span | undefined {
  const parts = DATE.exec(text)
  if (parts === null) return undefined
  const [year = 0, month, day, hour, minute, second] = parts.slice(1, 7).map((one) => (one ? Number(one) : undefined))
  if (year > 9998) return undefined
  const fraction = parts[7]
  const ms = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3))
  const from = Date.UTC(year, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0, ms)
  if (!isOnTheCalendar(from, month, day, hour, minute, second)) return undefined
  const until =
    month === undefined
      ? Date.UTC(year + 1, 0, 1)
      : day === undefined
        ? Date.UTC(year, month, 1)
        : from + precisionMs(hour, second, fraction)
  const shift = wall ? 0 : offsetMs(parts[8])
  return { from: from - shift, until: until - shift }
}

function precisionMs(hour: number | undefined, second: number | undefined, fraction: string | undefined): number {
  if (hour === undefined) return 86_400_000
  if (second === undefined) return 60_000
  return fraction === undefined ? 1000 : 1
}

/** True if the calendar has this date. `2026-02-30` would otherwise be read as a day of March. */
function isOnTheCalendar(at: number, month = 1, day = 1, hour = 0, minute = 0, second = 0): boolean {
  const date = new Date(at)
  return (
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second
  )
}

function offsetMs(offset = 'Z'): number {
  if (offset === 'Z') return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))
  return (offset.startsWith('-') ? -1 : 1) * minutes * 60_000
}

/** Reads a date with its prefix, such as `ge2026-01-14`. Throws a Refusal 400 for anything else. */
export function parseDate(name: string, text: string): DateAsked {
  const [, prefix = 'eq', date = ''] = /^(eq|ne|gt|lt|ge|le|sa|eb)?(\d.*)$/.exec(text) ?? []
  const span = spanOf(date)
  if (span === undefined) {
    throw new Refusal('the search parameter must be a date, with the prefix eq, ne, gt, lt, ge, le, sa, eb or none', {
      code: 'value',
      status: 400,
      expression: `http.${name}`,
    })
  }
  return {
    prefix: prefix as DatePrefix,
    from: new Date(span.from).toISOString(),
    until: new Date(span.until).toISOString(),
    zoned: /T[^T]*(?:Z|[+-]\d\d:\d\d)$/.test(date),
  }
}
