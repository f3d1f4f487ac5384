import type { Visit } from '../../chart/visit.ts'
import { encounterIn, type Partition } from '../tables/keys.ts'

/**
 * Returns a test for the visits charged in a partition: those of its encounter. An administration without an encounter
 * is a visit by itself, charged in its own partition.
 */
export function isChargedIn(home: Partition): (visit: Visit) => boolean {
  const encounter = encounterIn(home)
  if (encounter !== null) return (visit) => visit.encounter === encounter
  return (visit) => {
    const first = visit.administrations[0] ?? visit.notGiven[0]
    return visit.encounter === null && first !== undefined && home.of === `NoEncounter#${first.id}`
  }
}
