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
