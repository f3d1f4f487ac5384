import { child } from '../element.ts'

/**
 * Returns the only dosage of an administration. Returns a sentence if there are several: R4 allows one, and the chart
 * does not say which was given.
 */
export function dosageOf(resource: unknown): unknown {
  const dosage = child(resource, 'dosage')
  if (!Array.isArray(dosage)) return dosage
  return dosage.length < 2 ? dosage[0] : `${dosage.length} dosages are charted where there is one`
}
