import type { Site } from '../../chart/site.ts'
import type { Administration, Oddity } from '../../chart/visit.ts'
import { text } from '../reading/element.ts'
import type { LocalTime } from '../reading/moment.ts'
import type { Resources } from '../reading/resources.ts'
import { type Whereabouts, whereaboutsOf } from './whereabouts.ts'

/**
 * Reads who bills a visit of several encounters of one presence. Takes the first encounter whose place says so. A fact
 * against billing one encounter counts against the visit.
 */
export function whereaboutsOfAll(
  encounters: readonly unknown[],
  administrations: readonly Administration[],
  resources: Resources,
  site: Site,
  local: LocalTime,
): Whereabouts {
  const [first, ...others] = encounters
  const own = whereaboutsOf(first, administrations, resources, site, local)
  if (others.length === 0) return own
  const all = [own, ...others.map((one) => whereaboutsOf(one, administrations, resources, site, local))]
  const chargedAs = `Encounter/${text(first, 'id')}`
  const oddities = all.flatMap((one) => one.oddities.map((oddity) => of(chargedAs, oddity)))
  return { ...(all.find(({ setting }) => setting !== undefined) ?? own), oddities }
}

/** Moves an oddity of another encounter of the presence to the encounter that the visit is charged as. */
function of(chargedAs: string, oddity: Oddity): Oddity {
  const { about, also = [] } = oddity
  if (about === chargedAs || !about.startsWith('Encounter/')) return oddity
  return { ...oddity, about: chargedAs, also: [about, ...also] }
}
