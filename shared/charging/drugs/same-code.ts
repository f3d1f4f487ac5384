import type { DrugCharge } from './drug-charge.ts'

/** Returns the charges of a code on a day, in their order, without those left off. Their units are rounded together. */
export function ofSameCode(charge: DrugCharge, items: readonly DrugCharge[]): readonly DrugCharge[] {
  return items.filter((one) => one.id === charge.id || sharesCode(one, charge))
}

/** True if the charge is the only one of its code on its day, as most are. */
export function isAlone(charge: DrugCharge, items: readonly DrugCharge[]): boolean {
  return items.every((one) => one.id === charge.id || !sharesCode(one, charge))
}

function sharesCode(one: DrugCharge, { drug, on }: DrugCharge): boolean {
  return one.drug.hcpcs === drug.hcpcs && one.on === on && !one.leftOff && !one.unlisted
}
