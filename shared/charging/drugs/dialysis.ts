import type { Drug } from '../../reference/drugs/drug.ts'

/**
 * Codes of end-stage renal disease, which ICD-10-CM describes as requiring dialysis, and of dependence on dialysis.
 */
const ON_DIALYSIS = /^(?:N18\.?6|Z99\.?2)$/

/**
 * Diagnoses that name another use: anemia from chemotherapy, earlier stages of kidney disease, myelodysplastic
 * syndromes. Iron deficiency and cancer are not listed, because a patient on dialysis may have them too.
 */
const OTHER_USE = /^(?:D64\.?81|N18\.?(?:1|2|30|31|32|4|5)|D46\.?[0-9A-Z]{1,2})$/

/**
 * True if a diagnosis says that the patient is on dialysis. False if a diagnosis names another use and none says so.
 * Undefined if the chart is silent.
 */
export function isOnDialysis(diagnoses: readonly string[]): boolean | undefined {
  if (diagnoses.some((code) => ON_DIALYSIS.test(code))) return true
  return diagnoses.some((code) => OTHER_USE.test(code)) ? false : undefined
}

/**
 * Returns the codes of a package that fit the patient: for dialysis, or for all other patients. Returns both if the
 * chart is silent.
 */
export function forPatient(drugs: readonly Drug[], onDialysis: boolean | undefined): readonly Drug[] {
  if (onDialysis === undefined) return drugs
  const left = drugs.filter(({ use }) => use === undefined || (use === 'dialysis') === onDialysis)
  return left.length > 0 ? left : drugs
}

/** True if only two codes are left, and they differ only in the patients they are for. */
export function dependsOnDialysis(drugs: readonly Drug[]): boolean {
  const [first, second, ...others] = drugs
  return others.length === 0 && first?.name === second?.name && first?.use !== undefined && first.use !== second?.use
}
