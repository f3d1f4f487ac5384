import type { Service } from '../../timeline/service.ts'

/** Hydration to be charged although it serves a nephrotoxic drug, so that payers differ on it (HYD-02). */
export function isNephrotoxicHydration({ because, leftOff, category }: Service): boolean {
  return (
    category === 'hydration' &&
    !leftOff &&
    because.some(({ law }) => law.id === 'hydration-for-a-nephrotoxic-drug-follows-the-payer')
  )
}
