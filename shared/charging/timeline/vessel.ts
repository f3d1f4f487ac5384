import type { Service } from './service.ts'

/** True if a drug goes into a vessel, so that its minutes tell a push from an infusion. */
export function goesIntoAVessel({ route }: Pick<Service, 'route'>): boolean {
  return route === 'intravenous' || route === 'intra-arterial'
}
