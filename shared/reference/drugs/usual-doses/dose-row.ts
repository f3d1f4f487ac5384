import type { DoseUnit } from '../../../exact/dose.ts'

/** Basis of a dose on a label: none, the weight, or the body surface. */
export type CountedBy = 'flat' | 'kg' | 'm2'

/**
 * The highest daily dose on a label or in a usual regimen. It names the drug as in the drug table, the amount, its
 * unit, its basis, and the use. Reviewed by hand from FDA labels, section 2. A common regimen outside the label counts
 * too, and the reason names it.
 */
export type DoseRow = readonly [name: string, amount: string, unit: DoseUnit, by: CountedBy, because: string]
