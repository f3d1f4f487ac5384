import { isCalendarDate } from './calendar-date.ts'
import { child, text } from './element.ts'
import { dateOf, type LocalTime } from './moment.ts'

/** Days from first to last, as texts to compare with dates; a side that is not charted is open. */
export interface PeriodDays {
  readonly first?: string | undefined
  readonly last?: string | undefined
}

/**
 * Reads the days of a Period. A year or a month as its start counts from its first day, as its end to its last: FHIR R4,
 * https://hl7.org/fhir/R4/datatypes.html#Period. A text that is no date leaves its side open; `unreadDate` quotes it.
 */
export function periodDays(period: unknown, local?: LocalTime): PeriodDays {
  const [start, end] = [text(period, 'start'), text(period, 'end')]
  return { first: firstDayOf(start, local), last: lastDayOf(end, local) }
}

/** True if a day is one of the days. */
export function isOneOf({ first, last }: PeriodDays, day: string): boolean {
  return (first === undefined || first <= day) && (last === undefined || day <= last)
}

function firstDayOf(written: string | undefined, local?: LocalTime): string | undefined {
  return written === undefined ? undefined : (dateOf(written, local) ?? within(written, '-01-01', '-01'))
}

/** Returns the last day a date, a month or a year can mean. That of a month is its 31st, whether or not it has one. */
export function lastDayOf(written: string | undefined, local?: LocalTime): string | undefined {
  return written === undefined ? undefined : (dateOf(written, local) ?? within(written, '-12-31', '-31'))
}

function within(written: string, ofYear: string, ofMonth: string): string | undefined {
  if (/^\d{4}$/.test(written) && isCalendarDate(`${written}-01-01`)) return `${written}${ofYear}`
  if (/^\d{4}-\d{2}$/.test(written) && isCalendarDate(`${written}-01`)) return `${written}${ofMonth}`
  return undefined
}

/** Returns a side of an element's period that is no date, with its place: `Coverage.period.end 31/12/2025`. */
export function unreadDates(record: unknown, element: string): readonly string[] {
  const period = child(record, element)
  const { first, last } = periodDays(period)
  return (['start', 'end'] as const).flatMap((side) => {
    const written = text(period, side)
    if (written === undefined || (side === 'start' ? first : last) !== undefined) return []
    return [`${text(record, 'resourceType')}.${element}.${side} ${written.slice(0, 40).toWellFormed()} is no date`]
  })
}
