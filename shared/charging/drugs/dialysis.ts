import type { Drug } from '../../reference/drugs/drug.ts'

/** End-stage renal disease, which ICD-10-CM describes as chronic kidney disease that requires dialysis; and dependence on dialysis. */
const ON_DIALYSIS = /^(?:N18\.?6|Z99\.?2)$/

/**
 * Diagnoses that name another use: anemia from chemotherapy, kidney disease of a stage before the last, a myelodysplastic
 * syndrome. Iron deficiency and cancer are none of these: a patient on dialysis may have them as well.
 */
const OTHER_USE = /^(?:D64\.?81|N18\.?(?:1|2|30|31|32|4|5)|D46\.?[0-9A-Z]{1,2})$/

/**
 * Returns true if a diagnosis says that the patient is on dialysis, false if one names another use and none says so, undefined
 * if the chart does not say.
 */
export function isOnDialysis(diagnoses: readonly string[]): boolean | undefined {
  if (diagnoses.some((code) => ON_DIALYSIS.test(code))) return true
  return diagnoses.some((code) => OTHER_USE.test(code)) ? false : undefined
}

/** Of two codes of one package, that for patients on dialysis or that for all others; both if the chart does not say. */
export function forPatient(drugs: readonly Drug[], onDialysis: boolean | undefined): readonly Drug[] {
  if (onDialysis === undefined) return drugs
  const left = drugs.filter(({ use }) => use === undefined || (use === 'dialysis') === onDialysis)
  return left.length > 0 ? left : drugs
}

/** True if two codes are left that differ in nothing but whom they are for. */
export function dependsOnDialysis(drugs: readonly Drug[]): boolean {
  const [first, second, ...others] = drugs
  return others.length === 0 && first?.name === second?.name && first?.use !== undefined && first.use !== second?.use
}
