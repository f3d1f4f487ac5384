import type { Site } from '../../chart/site.ts'
import type { Administration, TimesFrom } from '../../chart/visit.ts'
import { child, elements, said, text } from './element.ts'
import type { Extensions } from './extensions.ts'
import { dateOf, moment } from './moment.ts'

/** SNOMED CT, an infusion pump. */
export const INFUSION_PUMP = '430033006'

/** Start, stop and day as charted, and why they could not be read. */
export function times(
  resource: unknown,
  { timeZone }: Site,
): Pick<Administration, 'start' | 'stop' | 'on' | 'timeUnread'> {
  const { effectivePeriod, effectiveDateTime } = elements(resource)
  const { start: from, end: until } = elements(effectivePeriod)
  const started = said(from) ?? said(effectiveDateTime)
  const stopped = said(until)
  const start = started === undefined ? undefined : moment(started, timeZone)
  const stop = stopped === undefined ? undefined : moment(stopped, timeZone)
  const startDay = start?.on ?? (started === undefined ? undefined : dateOf(started, timeZone))
  const stopDay = stop?.on ?? (stopped === undefined ? undefined : dateOf(stopped, timeZone))
  return { start, stop, on: startDay ?? stopDay, timeUnread: timeUnread() }

  function timeUnread(): string | undefined {
    if (started !== undefined && startDay === undefined) return `the start ${started.slice(0, 30)} is not a time`
    if (stopped !== undefined && stopDay === undefined) return `the stop ${stopped.slice(0, 30)} is not a time`
    if (start === undefined || stop === undefined || stop.seconds > start.seconds) return undefined
    return stop.seconds === start.seconds
      ? `start and stop are both ${start.clock}`
      : `the stop ${stop.clock} is before the start ${start.clock}`
  }
}

/** When it was written down, as R5 has it, in the cross-version extension. */
const RECORDED = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-MedicationAdministration.recorded'

/** By the pump where one of any kind gave it; back-charted where it was written down on a later day than it ended. */
export function timesFrom(
  resource: unknown,
  extensions: Extensions,
  words: readonly string[],
  tenant: Site,
): TimesFrom {
  const recorded = text(extensions.get(RECORDED)?.[0], 'valueDateTime')
  if (recorded !== undefined) {
    const period = child(resource, 'effectivePeriod')
    const ended = text(period, 'end') ?? text(period, 'start') ?? text(resource, 'effectiveDateTime')
    const [day, last] = [dateOf(recorded, tenant.timeZone), dateOf(ended ?? '', tenant.timeZone)]
    if (day !== undefined && last !== undefined && day > last) return 'back-charted'
  }
  return words.some((word) => word === INFUSION_PUMP || /\bpump\b/i.test(word)) ? 'pump' : 'charted'
}

/** The whole minutes of a stated duration, in minutes or hours. */
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
