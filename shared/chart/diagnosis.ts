/** A diagnosis of the encounter that has an ICD-10-CM code, as charted. */
export interface ChartedDiagnosis {
  /** ICD-10-CM code with its dot: `C18.7`. */
  readonly code: string
  /** Its rank among the diagnoses of the encounter; absent if not charted. */
  readonly rank?: number | undefined
}

/** Returns a charted code with its dot and in capitals; undefined if it has not the form of an ICD-10-CM code. */
export function icd10Code(charted: string): string | undefined {
  const [, category, rest = ''] = /^([A-Z]\d[0-9A-Z])\.?([0-9A-Z]{0,4})$/.exec(charted.trim().toUpperCase()) ?? []
  if (category === undefined) return undefined
  return rest === '' ? category : `${category}.${rest}`
}
