import type { DrugCharge } from './drug-charge.ts'

/** The charges of a code on a day, in their order, without those left off: what its units are rounded over. */
export function ofSameCode(charge: DrugCharge, items: readonly DrugCharge[]): readonly DrugCharge[] {
  return items.filter(
    (one) =>
      one.id === charge.id ||
      (one.drug.hcpcs === charge.drug.hcpcs && one.on === charge.on && !one.leftOff && !one.unlisted),
  )
}
