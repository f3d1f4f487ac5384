import type { Visit } from '../../chart/visit.ts'
import { encounterIn, type Partition } from '../tables/keys.ts'

/**
 * Tells which visits are charged in a partition: those of its encounter. An administration that no encounter is found for is
 * a visit by itself, charged in the partition where it lies; one that is placed in an encounter is charged there.
 */
export function isChargedIn(home: Partition): (visit: Visit) => boolean {
  const encounter = encounterIn(home)
  if (encounter !== null) return (visit) => visit.encounter === encounter
  return (visit) => {
    const first = visit.administrations[0] ?? visit.notGiven[0]
    return visit.encounter === null && first !== undefined && home.of === `NoEncounter#${first.id}`
  }
}
