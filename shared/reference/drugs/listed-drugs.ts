import { isSameDose } from '../../exact/dose.ts'
import { dayBefore } from '../../law/service-date.ts'
import type { PaymentLimit } from '../prices/payment-limit-file.ts'
import { byKey } from '../tables/dated-rows.ts'
import type { Drug } from './drug.ts'
import { listedDrug } from './drug-in-quarter.ts'

/**
 * Returns the codes of payment limit files that nobody has reviewed, a row for each billing unit a code had. A row begins with
 * the first file that has the unit and ends where another unit begins. Leaving the file ends no code: a line of it then has
 * no price and is held.
 */
export function listedDrugs(limits: readonly PaymentLimit[], reviewed: ReadonlySet<string>): readonly Drug[] {
  const unreviewed = limits.filter(({ hcpcs }) => !reviewed.has(hcpcs))
  return [...byKey(unreviewed, ({ hcpcs }) => hcpcs).values()].flatMap((rows) => {
    const inOrder = [...rows].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    return inOrder.flatMap((row) => listedDrug(row) ?? []).reduce<readonly Drug[]>(withDrug, [])
  })
}

/** The newest name of a code stands for all its rows of one unit. */
function withDrug(drugs: readonly Drug[], drug: Drug): readonly Drug[] {
  const last = drugs.at(-1)
  if (last === undefined) return [drug]
  if (isSameDose(last.billingUnit, drug.billingUnit)) return [...drugs.slice(0, -1), { ...drug, from: last.from }]
  return [...drugs.slice(0, -1), { ...last, until: dayBefore(drug.from) }, drug]
}
