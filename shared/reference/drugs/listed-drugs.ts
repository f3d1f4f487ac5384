import { isSameDose } from '../../exact/dose.ts'
import { dayBefore } from '../../law/service-date.ts'
import type { PaymentLimit } from '../prices/payment-limit-file.ts'
import { byKey } from '../tables/dated-rows.ts'
import type { Drug } from './drug.ts'
import { listedDrug } from './drug-in-quarter.ts'

/**
 * Returns the unreviewed codes of payment limit files, a row for each billing unit of a code. A row begins with the
 * first file that has the unit. It ends when another unit begins. A code that leaves the file does not end; its lines
 * then have no price and are held.
 */
export function listedDrugs(limits: readonly PaymentLimit[], reviewed: ReadonlySet<string>): readonly Drug[] {
  const unreviewed = limits.filter(({ hcpcs }) => !reviewed.has(hcpcs))
  return [...byKey(unreviewed, ({ hcpcs }) => hcpcs).values()].flatMap((rows) => {
    const inOrder = [...rows].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    return inOrder.flatMap((row) => listedDrug(row) ?? []).reduce<readonly Drug[]>(withDrug, [])
  })
}

/** Adds a row. The newest name of a code replaces the names of all its rows with that unit. */
function withDrug(drugs: readonly Drug[], drug: Drug): readonly Drug[] {
  const last = drugs.at(-1)
  if (last === undefined) return [drug]
  if (isSameDose(last.billingUnit, drug.billingUnit)) return [...drugs.slice(0, -1), { ...drug, from: last.from }]
  return [...drugs.slice(0, -1), { ...last, until: dayBefore(drug.from) }, drug]
}
