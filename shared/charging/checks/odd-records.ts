import type { Miss } from '../../law/check.ts'
import type { Charged } from '../charged.ts'
import { dependentOn } from './dependent-services.ts'

/** Returns the oddities of the records that belong to a check. The same words about several records are one miss. */
export function oddRecords(check: string, charged: Charged): readonly Miss[] {
  const odd = charged.visit.oddities.filter((one) => one.check === check)
  if (odd.length === 0) return NONE
  return [...Map.groupBy(odd, ({ saw }) => saw)].map(([saw, same]) => {
    const about = same.flatMap(({ about, also = [] }) => [about, ...also])
    return { about, saw, unsettles: dependentOn(about, charged) }
  })
}

const NONE: readonly Miss[] = []
