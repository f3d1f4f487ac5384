import { LONGEST_STAY_HOURS } from '../../chart/practice.ts'
import type { Site } from '../../chart/site.ts'
import type { Administration, Moment } from '../../chart/visit.ts'
import { child, text } from '../reading/element.ts'
import { isStay, localTimeOf } from '../reading/encounter.ts'
import { type LocalTime, moment } from '../reading/moment.ts'

/**
 * Returns when the patient left, as the encounter says. Undefined if it does not say, or if the encounter goes on longer
 * than a presence does: the end of a recurring account says nothing of one of its visits.
 */
function leftAt(encounter: unknown, local: LocalTime): Moment | undefined {
  const period = child(encounter, 'period')
  const [from, until] = ['start', 'end'].map((name) => moment(text(period, name) ?? '', local))
  if (from === undefined || until === undefined || until.seconds < from.seconds) return undefined
  return isStay(encounter) || until.seconds - from.seconds <= LONGEST_STAY_HOURS * 3600 ? until : undefined
}

/** Returns when the patient left the last of several encounters that were one presence. Undefined if one does not say. */
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
 * Returns the administrations without pumps that went home with nobody: one that began and ended while the patient was
 * here (ADM-44). A pump that ran overnight in an outpatient encounter did go home, however long the encounter was open.
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
