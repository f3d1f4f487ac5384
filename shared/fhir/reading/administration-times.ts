import type { Site } from '../../chart/site.ts'
import type { Administration, Moment, TimesFrom } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { child, elements, said, text } from './element.ts'
import type { Extensions } from './extensions.ts'
import { dateOf, type LocalTime, lacksZone, moment, offsetOf, whyNoMoment } from './moment.ts'

/** SNOMED CT code of an infusion pump. */
export const INFUSION_PUMP = '430033006'

/**
 * Reads start, stop and day as charted, and why they could not be read. If only one of start and stop has an offset,
 * the other gets the same. `day` is the day of an encounter that lasted one day. An administration without a time was
 * given on that day.
 */
export function times(
  resource: unknown,
  { timeZone, offset }: LocalTime,
  day?: ServiceDate,
): Pick<Administration, 'start' | 'stop' | 'on' | 'timeUnread' | 'lacksZone'> {
  const { effectivePeriod, effectiveDateTime } = elements(resource)
  const { start: from, end: until } = elements(effectivePeriod)
  const at = said(effectiveDateTime)
  const started = said(from) ?? (effectivePeriod === undefined ? at : undefined)
  const stopped = said(until)
  const own = offsetOf(started ?? '') ?? offsetOf(stopped ?? '')
  const local = { timeZone, offset: own ?? offset }
  const start = started === undefined ? undefined : moment(started, local)
  const stop = stopped === undefined ? undefined : moment(stopped, local)
  if (at !== undefined && effectivePeriod !== undefined && !isSame(at, started, local))
    return { timeUnread: `effectiveDateTime ${at.slice(0, 30)} and effectivePeriod ${started ?? stopped} differ` }
  const startDay = start?.on ?? (started === undefined ? undefined : dateOf(started, local))
  const stopDay = stop?.on ?? (stopped === undefined ? undefined : dateOf(stopped, local))
  const on = startDay ?? (started === undefined ? stopDay : undefined)
  const charted = started ?? stopped
  const lacks = [started, stopped].some((one) => one !== undefined && lacksZone(one, local)) ? true : undefined
  return { start, stop, on: charted === undefined ? day : on, timeUnread: timeUnread(), lacksZone: lacks }

  function timeUnread(): string | undefined {
    if (started !== undefined && isUnread(started, start)) return `the start ${quoted(started)}`
    if (stopped !== undefined && isUnread(stopped, stop)) return `the stop ${quoted(stopped)}`
    if (start === undefined || stop === undefined || stop.seconds > start.seconds) return undefined
    return stop.seconds === start.seconds
      ? `start and stop are both ${start.clock}`
      : `the stop ${stop.clock} is before the start ${start.clock}`
  }

  function quoted(text: string): string {
    return `${text.slice(0, 30)} ${whyNoMoment(text, local)}`
  }

  /** True for a time of day that is no valid moment. A day without a time of day is readable. */
  function isUnread(text: string, read: Moment | undefined): boolean {
    return read === undefined && (text.includes('T') || dateOf(text, local) === undefined)
  }
}

function isSame(at: string, started: string | undefined, local: LocalTime): boolean {
  return at === started || moment(at, local)?.seconds === moment(started ?? '', local)?.seconds
}

/** Cross-version extension for the time of recording, an element of R5. */
const RECORDED = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-MedicationAdministration.recorded'

/**
 * Returns the source of the times. It is `pump` if a device was any kind of pump. It is `back-charted` if recorded on
 * a later day than the end.
 */
export function timesFrom(
  resource: unknown,
  extensions: Extensions,
  words: readonly string[],
  local: LocalTime,
): TimesFrom {
  const recorded = text(extensions.get(RECORDED)?.[0], 'valueDateTime')
  if (recorded !== undefined) {
    const period = child(resource, 'effectivePeriod')
    const ended = text(period, 'end') ?? text(period, 'start') ?? text(resource, 'effectiveDateTime')
    const [day, last] = [dateOf(recorded, local), dateOf(ended ?? '', local)]
    if (day !== undefined && last !== undefined && day > last) return 'back-charted'
  }
  return words.some((word) => word === INFUSION_PUMP || /\bpump\b/i.test(word)) ? 'pump' : 'charted'
}

/** Returns the stated duration, given in minutes or hours, in whole minutes. */
export function statedMinutes(extensions: Extensions, { statedDurationExtension }: Site): number | undefined {
  if (statedDurationExtension === undefined) return undefined
  const stated = extensions.get(statedDurationExtension)?.[0]
  const quantity = child(stated, 'valueDuration') ?? child(stated, 'valueQuantity')
  const value = child(quantity, 'value')
  const unit = text(quantity, 'code') ?? text(quantity, 'unit') ?? ''
  const minutes =
    Number(value) * (/^h(?:ours?|rs?)?$/i.test(unit) ? 60 : /^min(?:utes?|s)?$/i.test(unit) ? 1 : Number.NaN)
  return Number.isSafeInteger(minutes) && minutes > 0 ? minutes : undefined
}
