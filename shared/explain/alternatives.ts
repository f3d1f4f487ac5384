import { runTogether } from '../charging/timeline/overlap.ts'
import type { Service } from '../charging/timeline/service.ts'
import type { Because } from '../law/rule.ts'

/** A code the service could have had, and the reason why it has not. */
export interface Alternative {
  readonly other: Partial<Service>
  readonly because: string
}

export function ofClass({ category, substance, classes }: Service): readonly Alternative[] {
  const classed = `${substance} is ${classes.map((one) => one ?? 'unknown').join(' + ')} in the drug table`
  switch (category) {
    case 'chemotherapy':
      return [{ other: { category: 'therapeutic' }, because: classed }]
    case 'therapeutic':
      return [{ other: { category: 'chemotherapy' }, because: classed }]
    case 'hydration':
      return [{ other: { category: 'therapeutic' }, because: classed }]
    default:
      return []
  }
}

export function ofMethod(service: Service): readonly Alternative[] {
  const { technique, minutes, charted, category, route } = service
  if (technique === 'infusion' && category !== 'hydration') {
    return [{ other: { technique: 'push' }, because: `${minutes} minutes are longer than the 15 of a push` }]
  }
  if (technique === 'push') {
    const settled = reasonFor(service, 'technique')?.saw ?? 'it was pushed'
    const short = charted !== 'push' && minutes !== undefined
    return [
      {
        other: { technique: 'infusion' },
        because: short ? `${minutes} minutes are fewer than the 16 of an infusion` : settled,
      },
    ]
  }
  if (technique === 'pump') {
    const because = `${minutes} minutes on a pump are more than eight hours`
    return [{ other: { technique: 'infusion', role: 'initial' }, because }]
  }
  return technique === 'injection' && category !== 'hormonal'
    ? [{ other: { route: 'intravenous', technique: 'push', role: 'sequential' }, because: `${route}, not into a vein` }]
    : []
}

export function ofPlace(service: Service, services: readonly Service[]): readonly Alternative[] {
  const { role, access, category, technique } = service
  const chosen = reasonFor(service, 'role')?.saw ?? 'settled by the rule above'
  const initial = services.find((one) => one.role === 'initial' && one.access === access && one.id !== service.id)
  const notInitial = {
    other: { role: 'initial' as const },
    because: initial === undefined ? chosen : `${initial.substance} is initial through this access`,
  }
  const together = services.find((one) => one.id !== service.id && runTogether(one, service) === 'yes')
  const notBeside = {
    other: { role: 'concurrent' as const },
    because:
      together === undefined
        ? 'nothing else ran at the same time'
        : `${together.substance} ran at the same time, but is no earlier ${category === 'chemotherapy' ? 'chemotherapy ' : ''}infusion`,
  }
  switch (role) {
    case 'initial':
      return [{ other: { role: 'sequential' }, because: `it is initial itself: ${chosen}` }]
    case 'sequential':
      return technique === 'infusion' ? [notInitial, notBeside] : [notInitial]
    case 'concurrent':
      return [notInitial, { other: { role: 'sequential' }, because: chosen }]
    case 'repeated':
      return [notInitial, { other: { role: 'sequential' }, because: `the drug was given before: ${chosen}` }]
    default:
      return []
  }
}

function reasonFor({ because }: Service, field: keyof Service): Because | undefined {
  return because.findLast(({ settled }) => settled !== undefined && field in settled)
}
