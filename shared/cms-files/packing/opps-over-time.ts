import { dayBefore, quarterOfDay } from '../../law/service-date.ts'
import type { OppsRate } from '../../reference/prices/opps-rates.ts'
import type { PaymentLimit } from '../../reference/prices/payment-limit-file.ts'
import type { StatusIndicator } from '../../reference/prices/status-indicators.ts'
import type { CmsFile } from '../cms-file.ts'
import type { OppsRow } from '../kinds/opps-addendum-b-file.ts'

/** Pattern of CPT codes, which are numbers. The drugs among them are vaccines, which are not infused. */
const CPT = /^\d/

/**
 * Returns the OPPS status of each code over time. A status lasts from its addendum until the day before the next
 * addendum. A status of the last addendum lasts to the end of its year, like statuses reviewed by hand.
 */
export function statusesOverTime(
  addenda: readonly CmsFile<OppsRow>[],
  isWanted: (hcpcs: string) => boolean,
): readonly StatusIndicator[] {
  const periods = new Map<string, StatusIndicator[]>()
  for (const [at, { from, rows }] of addenda.entries()) {
    const next = addenda[at + 1]
    const until = next === undefined ? `${from.slice(0, 4)}-12-31` : dayBefore(next.from)
    for (const { hcpcs, status } of rows) {
      if (CPT.test(hcpcs) || !isWanted(hcpcs)) continue
      const known = periods.get(hcpcs) ?? []
      const last = known.at(-1)
      const goesOn = last?.status === status && last.until === dayBefore(from)
      const source = `OPPS Addendum B ${goesOn ? `${quarters(last.source)} to ` : ''}${quarterOfDay(from)}`
      periods.set(
        hcpcs,
        goesOn
          ? [...known.slice(0, -1), { ...last, until, source }]
          : [...known, { hcpcs, status, from, until, source }],
      )
    }
  }
  return [...periods.values()].flat().sort((a, b) => (a.hcpcs < b.hcpcs ? -1 : a.hcpcs > b.hcpcs ? 1 : 0))
}

/** Returns what OPPS pays for a code in the quarter of each addendum, if no payment limit of that quarter is known. */
export function ratesWithoutLimit(
  addenda: readonly CmsFile<OppsRow>[],
  limits: readonly PaymentLimit[],
): readonly OppsRate[] {
  const limited = new Set(limits.map(({ hcpcs, from }) => `${hcpcs} ${from}`))
  return addenda.flatMap(({ rows, from, until, file, sha256 }) =>
    rows
      .filter(({ hcpcs, rate }) => rate !== undefined && !CPT.test(hcpcs) && !limited.has(`${hcpcs} ${from}`))
      .map(({ hcpcs, status, apc, rate, copayment }) => ({
        hcpcs,
        status,
        apc,
        rate,
        copayment,
        from,
        until,
        file,
        sha256,
      })),
  )
}

/** Returns the first quarter that a source names. */
function quarters(source: string): string {
  return /\d{4}Q\d/.exec(source)?.[0] ?? ''
}
