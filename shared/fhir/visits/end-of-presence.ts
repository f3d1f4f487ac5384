import { LONGEST_STAY_HOURS } from '../../chart/practice.ts'
import type { Site } from '../../chart/site.ts'
import type { Administration, Moment } from '../../chart/visit.ts'
import { child, text } from '../reading/element.ts'
import { isStay, localTimeOf } from '../reading/encounter.ts'
import { type LocalTime, moment } from '../reading/moment.ts'

/**
 * Returns when the patient left, from the encounter's end. Undefined if no end is charted, or if the encounter is
 * longer than a presence. The end of a recurring account does not belong to one of its visits.
 */
function leftAt(encounter: unknown, local: LocalTime): Moment | undefined {
  const period = child(encounter, 'period')
  const [from, until] = ['start', 'end'].map((name) => moment(text(period, name) ?? '', local))
  if (from === undefined || until === undefined || until.seconds < from.seconds) return undefined
  return isStay(encounter) || until.seconds - from.seconds <= LONGEST_STAY_HOURS * 3600 ? until : undefined
}

/** Returns when the patient left the last of several encounters of one presence. Undefined if one has no such time. */
export function lastLeft(encounters: readonly unknown[], site: Site): Moment | undefined {
  let last: Moment | undefined
  for (const encounter of encounters) {
    const left = leftAt(encounter, localTimeOf(encounter, site))
    if (left === undefined) return undefined
    if (last === undefined || left.seconds > last.seconds) last = left
  }
  return last
}

/**
 * Returns the administrations; a pump that ended while the patient was here loses its mark as a take-home pump
 * (ADM-44). A pump that ran overnight in an outpatient encounter did go home, however long the encounter was open.
 */
export function withPumpsThatStayed(
  administrations: readonly Administration[],
  left: Moment | undefined,
  encounter: unknown,
): readonly Administration[] {
  if (left === undefined || administrations.every(({ ambulatoryPump }) => !ambulatoryPump)) return administrations
  const stays = isStay(encounter)
  return administrations.map((one) =>
    one.ambulatoryPump && ended(one, left, stays) ? { ...one, ambulatoryPump: false, pumpStayed: true } : one,
  )
}

function ended({ start, stop }: Administration, left: Moment, stays: boolean): boolean {
  if (start === undefined || stop === undefined || stop.seconds > left.seconds) return false
  return stays || start.on === stop.on
}
