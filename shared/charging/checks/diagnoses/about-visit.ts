import type { Miss } from '../../../law/check.ts'
import type { Charged } from '../../charged.ts'

/**
 * Returns one miss about the encounter of a finished visit with lines, or about its records if it has no encounter. An
 * unfinished visit still gets its diagnoses.
 */
export function aboutVisit({ visit, lines }: Charged, saw: string): readonly Miss[] {
  if (!visit.finished || lines.length === 0) return []
  const about = visit.encounter === null ? lines.flatMap(({ charges }) => charges) : [visit.encounter]
  return [{ about, saw }]
}
