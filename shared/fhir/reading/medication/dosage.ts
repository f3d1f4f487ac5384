import { child } from '../element.ts'

/**
 * Returns the one dosage of an administration, or a sentence if there are several: R4 has at most one, and nobody can say
 * which of them was given.
 */
export function dosageOf(resource: unknown): unknown {
  const dosage = child(resource, 'dosage')
  if (!Array.isArray(dosage)) return dosage
  return dosage.length < 2 ? dosage[0] : `${dosage.length} dosages are charted where there is one`
}
