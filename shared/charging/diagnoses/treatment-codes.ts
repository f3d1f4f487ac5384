import type { GivenTreatment } from './given-treatments.ts'
import type { ListedDiagnosis } from './listed-diagnosis.ts'

/** Returns the listed codes that name these treatments. An antibody has the one of the two codes that is listed. */
export function treatmentCodesOf(
  treatments: readonly GivenTreatment[],
  listed: readonly ListedDiagnosis[],
): readonly string[] {
  const has = (code: string) => listed.some((one) => one.code === code)
  const codes = new Set<string>(
    treatments.map(({ kind }) =>
      kind === 'chemotherapy' || (kind === 'antibody' && !has('Z51.12')) ? 'Z51.11' : 'Z51.12',
    ),
  )
  return listed.flatMap(({ code }) => (codes.has(code) ? code : []))
}
