import type { Service } from '../../timeline/service.ts'

/** True for charged hydration that serves a nephrotoxic drug. Payers differ on it (HYD-02). */
export function isNephrotoxicHydration({ because, leftOff, category }: Service): boolean {
  return (
    category === 'hydration' &&
    !leftOff &&
    because.some(({ law }) => law.id === 'hydration-for-a-nephrotoxic-drug-follows-the-payer')
  )
}
