import { type Dated, inForce, type ServiceDate } from '../../law/service-date.ts'

/** The first day of fiscal year 2025, and the day before it. */
const [FISCAL_2025, BEFORE] = ['2024-10-01', '2024-09-30'] as const

/** Codes that began or ended within the dates of the rulebook, as far as the ledger is sure of the day. */
const DATED: readonly (Dated & { readonly codes: RegExp })[] = [
  // Remission of lymphomas.
  { codes: /^C8[1-5]\.[0-9A-Z]A$/, from: FISCAL_2025 },
  // Diffuse large B-cell lymphoma of other sites, split in two.
  { codes: /^C83\.39[08]$/, from: FISCAL_2025 },
  { codes: /^C83\.39$/, from: '2015-10-01', until: BEFORE },
  // Adverse effect of checkpoint inhibitors, and history of treatment with them.
  { codes: /^T45\.AX/, from: FISCAL_2025 },
  { codes: /^Z92\.26$/, from: FISCAL_2025 },
]

/** Returns why a code is not in force on a day: `begins 2024-10-01`. Undefined if it is, or if nothing is known. */
export function notInForce(code: string, on: ServiceDate): string | undefined {
  const row = DATED.find(({ codes }) => codes.test(code))
  if (row === undefined || inForce(row, on)) return undefined
  return on < row.from ? `begins ${row.from}` : `ended ${row.until}`
}
