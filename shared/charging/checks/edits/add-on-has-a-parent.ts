import type { Miss } from '../../../law/check.ts'
import { ADD_ON_EDITS } from '../../../law/sources.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import { atStake } from '../../edits/at-stake.ts'
import type { Orphan } from '../../edits/claim-edits.ts'
import type { Service } from '../../timeline/service.ts'
import { lacksItsTimes } from '../administration/lacks-its-times.ts'

export const addOnHasAParent: ChargeCheck = {
  id: 'add-on-has-a-parent',
  says: 'Every add-on code stands beside a code it may be added to.',
  severity: 'error',
  holds: 'administration',
  ledger: ['NCCI-05', 'AOC-01', 'AOC-02', 'K-08'],
  cites: [ADD_ON_EDITS],
  from: RULEBOOK_BEGINS,
  fix: 'Have a coder decide: without its parent code the add-on is denied.',
  misses: ({ edits, services }) => {
    if (edits.orphans.length === 0) return NONE
    const orphans = edits.orphans.filter((one) => !waitsForItsParent(one, services))
    return [...Map.groupBy(orphans, saw).values()].flatMap((same) => {
      const [first] = same
      return first === undefined ? [] : [missOf(first, same)]
    })
  },
}

const NONE: readonly Miss[] = []

function saw({ line, addOn, parent }: Orphan): string {
  const where = parent === undefined ? '' : `; ${parent.encounter} has ${parent.line.code}`
  return `${line.code} needs ${addOn.parents.join(' or ')}${where}`
}

function missOf(first: Orphan, same: readonly Orphan[]): Miss {
  const { parent } = first
  return {
    about: same.flatMap(({ line }) => line.charges),
    saw: `${saw(first)}${atStake(same.map(({ line }) => line))}`,
    fix:
      parent === undefined
        ? undefined
        : `If it was added to ${parent.line.code} of ${parent.encounter}, bill both on one claim. Otherwise it is denied.`,
  }
}

function waitsForItsParent({ line }: Orphan, services: Charged['services']): boolean {
  const access = services.find(({ id }) => id === line.of)?.access
  return services.some((one) => one.access === access && waitsForItsTimes(one)) // already held
}

/**
 * True if the service is initial and has no line yet because its times are missing or wrong. Another check finds that.
 */
function waitsForItsTimes(service: Service): boolean {
  const runs = service.administrations.some(({ status }) => status === 'in-progress')
  return service.role === 'initial' && !runs && (service.timeUnread !== undefined || lacksItsTimes(service))
}
