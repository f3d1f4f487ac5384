import { type Decimal, parseDecimal } from '../../exact/decimal.ts'
import type { Dated } from '../../law/service-date.ts'
import type { Published } from '../tables/as-known.ts'
import { codeCell, datesOf, refusedCell, tableRows, wordCell } from '../tables/plain-table.ts'

/** The payment for one unit of a procedure. OPPS pays a hospital, the physician fee schedule pays a practice. */
export interface ProcedureRate extends Dated, Published {
  readonly code: string
  readonly setting: 'facility' | 'professional'
  readonly amount: Decimal
  /** Source of the rate: `OPPS Addendum B, October 2025, APC 5694`, `PFS 2026, national, non-facility`. */
  readonly basis: string
}

const TABLE = 'procedure-rates.csv'

/** Reads the table of rates. Zero is a rate: OPPS packages such a code into another payment. */
export function readProcedureRates(text: string): readonly ProcedureRate[] {
  return tableRows(text, TABLE, ['code', 'setting', 'from', 'until', 'amount', 'basis']).map(({ line, cells }) => {
    const amount = parseDecimal(cells.amount)
    if (amount === undefined || amount.digits < 0n)
      throw refusedCell(TABLE, line, 'amount', 'is not an amount of dollars')
    return {
      code: codeCell(TABLE, line, 'code', cells.code),
      setting: wordCell(TABLE, line, 'setting', cells.setting, ['facility', 'professional']),
      ...datesOf(TABLE, line, cells.from, cells.until),
      amount,
      basis: cells.basis,
    }
  })
}
