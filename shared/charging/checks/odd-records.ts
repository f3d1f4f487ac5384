import type { Miss } from '../../law/check.ts'
import type { Charged } from '../charged.ts'

/** Returns what is odd about the records by the name of a check. The same words about several records are one miss. */
export function oddRecords(check: string, { visit }: Charged): readonly Miss[] {
  const odd = visit.oddities.filter((one) => one.check === check)
  if (odd.length === 0) return NONE
  return [...Map.groupBy(odd, ({ saw }) => saw)].map(([saw, same]) => ({
    about: same.flatMap(({ about, also = [] }) => [about, ...also]),
    saw,
  }))
}

const NONE: readonly Miss[] = []
