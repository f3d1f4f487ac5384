import type { DrugCharge } from '../../../drugs/drug-charge.ts'

/** Whether a drug charge still needs JW or JZ decided: charged, and no rule has settled which, or that neither applies. */
export function needsDiscard({ leftOff, discard, units }: DrugCharge): boolean {
  return !leftOff && discard === undefined && units !== undefined
}

export function administrationsIn({ administrations }: DrugCharge): readonly string[] {
  return administrations.map(({ id }) => id)
}
