import type { ChartedDrug } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { Drug } from '../../reference/drugs/drug.ts'

/** Why a drug has no code: the check that finds it, what of the chart it saw, and the codes it may have, if any. */
export interface UnidentifiedDrug {
  readonly check: UnidentifiedCheck
  readonly saw: string
  readonly perhaps: readonly Drug[]
}

export type UnidentifiedCheck =
  | 'drug-is-in-the-table'
  | 'drug-code-is-in-force'
  | 'drug-is-one-code'
  | 'dialysis-is-charted'

/** Says since when a code is not in force, or from when it will be. */
export function outOfForce({ hcpcs, from, until, replacedBy }: Drug, on: ServiceDate): string {
  if (on < from) return `${hcpcs} begins on ${from}`
  return `${hcpcs} ended on ${until}${replacedBy === undefined ? '' : `; use ${replacedBy}`}`
}

/** Returns the codes a chart names a drug by, else its text. */
export function inWords({ ndc, hcpcs, rxnorm, text }: ChartedDrug): string {
  const codes = [ndc && `NDC ${ndc}`, hcpcs && `HCPCS ${hcpcs}`, ...rxnorm.map((code) => `RxNorm ${code}`)].filter(
    (one) => one,
  )
  return codes.length > 0
    ? codes.join(', ')
    : text === undefined
      ? 'no drug code'
      : `“${text.slice(0, 60)}” without a code`
}
