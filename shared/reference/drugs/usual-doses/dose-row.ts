import type { DoseUnit } from '../../../exact/dose.ts'

/** What a label counts a dose by: nothing, the weight, or the body surface. */
export type CountedBy = 'flat' | 'kg' | 'm2'

/**
 * The highest dose of a day that a label or a usual regimen has: drug by its name in the drug table, amount, unit, by what
 * it is counted, and what it is given for. Reviewed by hand from FDA labels, section 2; where a regimen outside the label is
 * in common use, its dose stands here and the reason names it.
 */
export type DoseRow = readonly [name: string, amount: string, unit: DoseUnit, by: CountedBy, because: string]
