import type { Charged } from '../charged.ts'
import { administrationsOf } from '../charged.ts'
import type { Service } from '../timeline/service.ts'

/**
 * Returns the administrations that are add-ons of a service these administrations belong to. If those were not given,
 * an add-on would be the initial service or have another code.
 */
export function dependentOn(ids: readonly string[], { services }: Charged): readonly string[] {
  const doubted = services.filter(
    (one) => one.role === 'initial' && !one.leftOff && one.administrations.some(({ id }) => ids.includes(id)),
  )
  if (doubted.length === 0) return NONE
  return services
    .filter((one) => !ids.includes(one.id) && doubted.some((initial) => follows(one, initial)))
    .flatMap(administrationsOf)
}

function follows({ id, access, role, leftOff }: Service, initial: Service): boolean {
  return id !== initial.id && !leftOff && access === initial.access && role !== undefined && role !== 'alone'
}

const NONE: readonly string[] = []
