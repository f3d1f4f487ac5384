import { fileOf } from '../../aws/reference/published-files.ts'
import { type PublishedVersion, standingVersions, versionKey } from '../../aws/reference/published-version.ts'
import { compare, decimal, decimalText, divided, fixedText, minus, times, ZERO } from '../../exact/decimal.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { PaymentLimit } from '../../reference/prices/payment-limit-file.ts'

/** A quarter's price, and the version of its file. */
export interface Priced {
  readonly from: ServiceDate
  readonly until?: ServiceDate | undefined
  readonly limit?: string
  /** Percent of change since the price before; absent if the unit changed. */
  readonly change?: string
  readonly dosage: string
  readonly coinsurance?: string
  readonly received: string
  readonly sha256: string
  readonly file: string
  /** True if a later version of the same days restates it. */
  readonly restated: boolean
}

/** Returns every price of a code in a file. Prices of one quarter are in the order they became known. */
export async function pricesOf(code: string, catalogue: readonly PublishedVersion[]): Promise<readonly Priced[]> {
  const standing = standingVersions(catalogue, 'payment-limits')
  const versions = catalogue
    .filter(({ kind }) => kind === 'payment-limits')
    .sort((a, b) => (`${a.from} ${a.received}` < `${b.from} ${b.received}` ? -1 : 1))
  let before: PaymentLimit | undefined
  const prices: Priced[] = []
  for (const version of versions) {
    const row = ((await fileOf(version)).rows as readonly PaymentLimit[]).find(({ hcpcs }) => hcpcs === code)
    if (row === undefined) continue
    const restated = !standing.has(versionKey(version))
    prices.push({
      from: version.from,
      until: version.until,
      ...(row.limit === undefined ? {} : { limit: fixedText(row.limit) }),
      ...changeSince(before, row),
      dosage: row.dosage,
      ...(row.coinsurance === undefined ? {} : { coinsurance: decimalText(row.coinsurance) }),
      received: version.received,
      sha256: version.sha256,
      file: version.file,
      restated,
    })
    if (!restated) before = row
  }
  return prices
}

const HUNDRED = decimal(100)

function changeSince(before: PaymentLimit | undefined, now: PaymentLimit): { change?: string } {
  if (before?.limit === undefined || now.limit === undefined || before.limit.digits === 0n) return {}
  if (before.dosage.toLowerCase() !== now.dosage.toLowerCase()) return {}
  const change = divided(times(minus(now.limit, before.limit), HUNDRED), before.limit, 1)
  return { change: `${compare(change, ZERO) > 0 ? '+' : ''}${fixedText(change)}%` }
}
