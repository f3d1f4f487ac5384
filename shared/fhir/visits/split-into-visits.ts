import { HOURS_GONE_HOME, LONGEST_STAY_HOURS } from '../../chart/practice.ts'
import type { Administration, Moment, Oddity } from '../../chart/visit.ts'
import { inOrder } from '../../exact/in-order.ts'
import { encounterSpan, isAmbulatory, isStay } from '../reading/encounter.ts'
import type { LocalTime } from '../reading/moment.ts'

/** Administrations of one continuous presence, and the doubts if it was one. */
export interface Presence {
  readonly administrations: readonly Administration[]
  readonly oddities: readonly Oddity[]
}

/**
 * Splits administrations by presence. A stay (observation, emergency) is one presence. An outpatient encounter over
 * several days, such as a recurring account, is one presence for each visit.
 */
export function splitIntoVisits(
  administrations: readonly Administration[],
  record: unknown,
  local: LocalTime,
): readonly Presence[] {
  const given = inOrder(administrations, byStart)
  if (isStay(record)) return [{ administrations: given, oddities: [] }]
  const span = encounterSpan(record, local)
  const isLong = span !== undefined && span.end - span.start > LONGEST_STAY_HOURS * 3600
  if (!isAmbulatory(record) && !isLong) return [{ administrations: given, oddities: [] }]
  const found: { administrations: Administration[]; oddities: Oddity[] }[] = []
  let stillHereAt: Moment | undefined
  for (const one of given) {
    const current = found.at(-1)
    const returned = current === undefined ? undefined : returnOf(one, stillHereAt)
    if (current === undefined || returned === 'yes') {
      const unsure = current !== undefined && !isAmbulatory(record)
      found.push({ administrations: [one], oddities: unsure ? [doubt(one, 'its class is not charted')] : [] })
    } else {
      current.administrations.push(one)
      if (returned === 'perhaps') current.oddities.push(doubt(one, `nothing was given from ${stillHereAt?.clock} on`))
    }
    const left = one.ambulatoryPump ? one.start : (one.stop ?? one.start)
    if (left !== undefined && (stillHereAt === undefined || left.seconds > stillHereAt.seconds)) stillHereAt = left
  }
  return found
}

/**
 * Tells if the patient had gone home before this administration. Yes on a later day after hours without any drug;
 * `perhaps` after fewer hours.
 */
function returnOf({ start, on }: Administration, stillHereAt: Moment | undefined): 'yes' | 'no' | 'perhaps' {
  if (stillHereAt === undefined) return 'no'
  if (start === undefined) return on !== undefined && on > stillHereAt.on ? 'yes' : 'no'
  if (start.on <= stillHereAt.on) return 'no'
  return start.seconds - stillHereAt.seconds >= HOURS_GONE_HOME * 3600 ? 'yes' : 'perhaps'
}

function doubt({ id, start }: Administration, why: string): Oddity {
  return { check: 'stay-or-return-is-charted', about: id, saw: `given ${start?.on} ${start?.clock}: ${why}` }
}

/** Orders by start, then by id. An administration without a time of day comes last. */
function byStart(a: Administration, b: Administration): number {
  const [x, y] = [a.start?.seconds ?? Number.MAX_SAFE_INTEGER, b.start?.seconds ?? Number.MAX_SAFE_INTEGER]
  if (x !== y) return x - y
  if (a.on !== b.on) return (a.on ?? '9') < (b.on ?? '9') ? -1 : 1
  return a.id < b.id ? -1 : 1
}
