import type { ChartedDrug } from '../../chart/visit.ts'
import { isSameDose } from '../../exact/dose.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { Drug } from '../../reference/drugs/drug.ts'

/**
 * Chooses among the codes of an NDC: the code the chart names. For fluids coded by bag size, the code of the dose's
 * size.
 */
export function preferring({ hcpcs, dose }: ChartedDrug, drugs: readonly Drug[]): readonly Drug[] {
  const named = drugs.filter((drug) => drug.hcpcs === hcpcs)
  if (named.length > 0) return named
  const ofSize = drugs.filter(
    ({ administeredAs, billingUnit }) =>
      administeredAs === 'hydration' && dose !== undefined && isSameDose(dose, billingUnit),
  )
  return ofSize.length > 0 ? ofSize : drugs
}

/** Says when a code that is not in force begins, or ended, and the code to use instead. */
export function outOfForce({ hcpcs, from, until, replacedBy }: Drug, on: ServiceDate): string {
  if (on < from) return `${hcpcs} begins on ${from}`
  return `${hcpcs} ended on ${until}${replacedBy === undefined ? '' : `; use ${replacedBy}`}`
}

/** Returns the value that all have in common; undefined if they differ. */
export function common<Value>(values: readonly Value[]): Value | undefined {
  const [first] = values
  return values.every((value) => value === first) ? first : undefined
}
