import type { DrugCharge } from '../../../drugs/drug-charge.ts'

/** True if a charged drug still needs a decision between JW, JZ and neither. */
export function needsDiscard({ leftOff, discard, units }: DrugCharge): boolean {
  return !leftOff && discard === undefined && units !== undefined
}

export function administrationsIn({ administrations }: DrugCharge): readonly string[] {
  return administrations.map(({ id }) => id)
}
