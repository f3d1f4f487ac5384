/** True for a code of a neoplasm, malignant or not: chapter 2 of ICD-10-CM. */
export function isNeoplasm(code: string): boolean {
  return /^(?:C\d|C[47][A-Z]|D[0-4]\d|D3A)/.test(code)
}

/** True for a code of a secondary malignant neoplasm. */
export function isSecondary(code: string): boolean {
  return /^C7(?:[789]|B)/.test(code)
}

/** True for a code of an encounter for radiotherapy, chemotherapy or immunotherapy of a neoplasm. */
export function isTreatmentCode(code: string): boolean {
  return /^Z51\.(?:0|1[12])$/.test(code)
}

/** True for a code that names the agent of an adverse effect, which follows the effect. */
export function isAgentOfEffect(code: string): boolean {
  return /^(?:T(?:3[6-9]|4\d|50)\.?[0-9A-Z]{2,3}5[ADS]?|Y84\.2)$/.test(code)
}

/** True for a code of receptors or of the sensitivity to hormones. */
export function isReceptorStatus(code: string): boolean {
  return /^Z1[79]\./.test(code)
}

/** True for a code of history, of what is absent, or of long-term drugs. */
export function isHistory(code: string): boolean {
  return /^Z(?:79|8\d|9\d)(?:\.|$)/.test(code)
}

/** True for a code of the personal history of a malignant neoplasm. */
export function isHistoryOfMalignancy(code: string): boolean {
  return /^Z85\.(?:[0-79]|8)/.test(code)
}
