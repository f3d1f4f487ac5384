import { beganBefore } from '../timeline/overlap.ts'
import type { Category, Service } from '../timeline/service.ts'

/** Methods of an initial service. `open` is an infusion with missing times: at least a push, perhaps more. */
type Method = 'infusion' | 'open' | 'push'

/**
 * The structural hierarchy: class first, then method (ADM-31). A record, so that a missing category is a compile error.
 */
const RANK: Record<Exclude<Category, 'cell-therapy'>, Record<Method, number>> = {
  chemotherapy: { infusion: 1, open: 2, push: 3 },
  hormonal: { infusion: 4, open: 5, push: 6 },
  therapeutic: { infusion: 7, open: 8, push: 9 },
  hydration: { infusion: 10, open: 11, push: 12 },
}

/** Returns the rank among the services that may be initial; undefined if the service cannot be initial. */
export function rank({ category, technique = 'open', route, leftOff, role }: RankedService): number | undefined {
  if (category === undefined || category === 'cell-therapy' || leftOff || route !== 'intravenous' || role === 'alone')
    return undefined
  return technique === 'infusion' || technique === 'open' || technique === 'push'
    ? RANK[category][technique]
    : undefined
}

type RankedService = Omit<Service, 'technique'> & { readonly technique?: Service['technique'] | 'open' }

/**
 * True if `a` goes before `b` for the initial code. The order is class, then method; length counts for neither. Then
 * the drug charted as the primary reason goes first. After it: the longest, the earliest, the lowest code (ADM-33).
 */
export function outranks(a: Service, b: Service): boolean {
  const [x, y] = [rank(a) ?? Number.POSITIVE_INFINITY, rank(b) ?? Number.POSITIVE_INFINITY]
  if (x !== y) return x < y
  if (isPrimary(a) !== isPrimary(b)) return isPrimary(a)
  if (a.minutes !== b.minutes) return (a.minutes ?? 0) > (b.minutes ?? 0)
  if (a.start?.seconds !== b.start?.seconds) return beganBefore(a, b)
  const [code, other] = [lowestCode(a), lowestCode(b)]
  return code === other ? a.id < b.id : code < other
}

export function isPrimary({ administrations }: Service): boolean {
  return administrations.some(({ primaryReason }) => primaryReason === true)
}

function lowestCode({ administrations }: Service): string {
  return administrations.flatMap(({ drugs }) => drugs.flatMap(({ drug }) => drug?.hcpcs ?? [])).sort()[0] ?? ''
}
