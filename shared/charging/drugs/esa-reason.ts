import type { Drug } from '../../reference/drugs/drug.ts'

/** Modifier for the reason to stimulate red cells: anemia from chemotherapy, from radiotherapy, or from neither. */
export type EsaModifier = 'EA' | 'EB' | 'EC'

const NAMES: ReadonlySet<string> = new Set(['epoetin alfa', 'epoetin beta', 'darbepoetin alfa'])

/** Code of anemia due to antineoplastic chemotherapy. */
const CHEMOTHERAPY = /^D64\.?81$/
/**
 * Codes of anemia in chronic kidney disease and of myelodysplastic syndromes. Neither chemotherapy nor radiotherapy
 * causes these.
 */
const NEITHER = /^(?:D63\.?1|D46\.?[0-9A-Z]{1,2})$/

/** True for a code of such a drug for patients who are not on dialysis. Patients on dialysis need no reason. */
export function isEsa({ name, use }: Drug): boolean {
  return use === 'no-dialysis' && NAMES.has(name)
}

/**
 * Returns the modifier that the diagnoses lead to, and the diagnosis. Undefined if none names a cause, or if the
 * causes differ. No diagnosis names radiotherapy, so that only a person charts EB.
 */
export function esaReason(
  diagnoses: readonly string[],
): { readonly modifier: EsaModifier; readonly saw: string } | undefined {
  const chemotherapy = diagnoses.find((code) => CHEMOTHERAPY.test(code))
  const neither = diagnoses.find((code) => NEITHER.test(code))
  if (chemotherapy !== undefined && neither !== undefined) return undefined
  if (chemotherapy !== undefined) return { modifier: 'EA', saw: chemotherapy }
  return neither === undefined ? undefined : { modifier: 'EC', saw: neither }
}
