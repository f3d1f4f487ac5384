import type { DrugCharge } from './drug-charge.ts'

/** Says how the package of a charge was read if the chart left a doubt, as the end of a sentence; nothing if it did not. */
export function howRead({ administrations, drug }: DrugCharge): string {
  const read = administrations
    .flatMap(({ drugs }) => drugs)
    .find((one) => one.drug?.hcpcs === drug.hcpcs && one.readFrom !== undefined)
  return read === undefined ? '' : `, ${read.readFrom}`
}
