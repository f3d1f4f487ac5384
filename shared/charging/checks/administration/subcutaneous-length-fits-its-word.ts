import type { Possibility } from '../../../law/finding.ts'
import { SHORTEST_INFUSION_MINUTES } from '../../../law/minutes.ts'
import { cpt } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import type { Service } from '../../timeline/service.ts'
import { possibility } from '../what-if/possible-lines.ts'
import { lasting } from '../what-if/possible-times.ts'

export const subcutaneousLengthFitsItsWord: ChargeCheck = {
  id: 'subcutaneous-length-fits-its-word',
  says: 'A therapeutic drug under the skin is called an injection or an infusion, and its minutes agree.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-30', 'ADM-12'],
  cites: [cpt('subcutaneous infusion'), cpt('injections, subcutaneous or intramuscular')],
  from: RULEBOOK_BEGINS,
  fix: 'Chart start and stop of an infusion, or that it was injected; giving the drug is held until then.',
  misses: (charged) =>
    charged.services.flatMap((service) => {
      const saw = doubt(service)
      return saw === undefined
        ? []
        : [{ about: administrationsOf(service), saw, possibilities: bothWays(service, charged) }]
    }),
}

/** Returns why the chart does not tell an injection from an infusion; undefined if word and minutes agree. */
function doubt({
  route,
  category,
  leftOff,
  charted,
  minutes,
  timeUnread,
  administrations,
}: Service): string | undefined {
  if (route !== 'subcutaneous' || category !== 'therapeutic' || leftOff || timeUnread !== undefined) return undefined
  const word = administrations.find(({ infusionWord }) => infusionWord !== undefined)?.infusionWord
  if (administrations.some(({ onBodyInjector }) => onBodyInjector)) return undefined
  if (minutes === undefined)
    return word === undefined && charted !== 'infusion'
      ? undefined
      : `“${(word ?? 'infusion').slice(0, 40)}” without start and stop`
  return minutes >= SHORTEST_INFUSION_MINUTES && charted === 'injection'
    ? `charted as an injection, and it ran ${minutes} minutes`
    : undefined
}

/** Returns the lines of an injection and of an infusion. Assumes the shortest infusion if no minutes are charted. */
function bothWays({ administrations, minutes }: Service, { given, linesIf }: Charged): readonly Possibility[] {
  const ids = new Set(administrations.map(({ id }) => id))
  const lines = (changed: typeof given) => linesIf(changed).filter(({ charges }) => charges.some((id) => ids.has(id)))
  const injected = given.map((one) =>
    ids.has(one.id) ? { ...one, technique: 'injection' as const, infusionWord: undefined, stop: undefined } : one,
  )
  const infused = given.map((one) => {
    if (!ids.has(one.id)) return one
    const timed = minutes === undefined ? lasting(one.id, SHORTEST_INFUSION_MINUTES)({ ...one, stop: undefined }) : one
    return { ...timed, technique: 'infusion' as const }
  })
  const length = minutes === undefined ? `${SHORTEST_INFUSION_MINUTES} minutes or more` : `${minutes} minutes`
  return [possibility('injected', lines(injected)), possibility(`infused, ${length}`, lines(infused))]
}
