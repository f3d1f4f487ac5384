import type { DrugCharge } from './drug-charge.ts'

/** Returns how the package of a charge was read, as the end of a sentence. Empty if the chart left no doubt. */
export function howRead({ administrations, drug }: DrugCharge): string {
  const read = administrations
    .flatMap(({ drugs }) => drugs)
    .find((one) => one.drug?.hcpcs === drug.hcpcs && one.readFrom !== undefined)
  return read === undefined ? '' : `, ${read.readFrom}`
}
