import type { Decimal } from '../../exact/decimal.ts'
import type { Dated } from '../../law/service-date.ts'
import { codeCell, datesOf, refusedCell } from '../tables/plain-table.ts'
import { figureCell, uploadedRows } from '../tables/uploaded-table.ts'

/** A site's own price for one unit of a code, the same for every payer. Never an allowed amount. */
export interface ChargeMasterRow extends Dated {
  readonly code: string
  readonly charge: Decimal
  /** Revenue code on a hospital's bill, four digits: `0636`. */
  readonly revenue?: string
}

const COLUMNS = { needed: ['code', 'from', 'charge'], possible: ['until', 'revenue'] } as const

/**
 * Reads a charge master: `code,from,until,charge,revenue`, in dollars for one unit. Refuses the whole file with row
 * and column if a row is wrong. Refuses two rows for the same code and day too.
 */
export function readChargeMaster(text: string, file: string): readonly ChargeMasterRow[] {
  const last = new Map<string, readonly ChargeMasterRow[]>()
  return uploadedRows<'code' | 'from' | 'until' | 'charge' | 'revenue'>(text, file, COLUMNS).map(({ row, cells }) => {
    const read = {
      code: codeCell(file, row, 'code', cells.code.toUpperCase()),
      ...datesOf(file, row, cells.from, cells.until),
      charge: figureCell(file, row, 'charge', cells.charge),
      ...(cells.revenue === '' ? {} : { revenue: revenueCell(file, row, cells.revenue) }),
    }
    const others = last.get(read.code) ?? []
    if (others.some((other) => overlap(other, read)))
      throw refusedCell(file, row, 'code', 'has another charge for some of these days')
    last.set(read.code, [...others, read])
    return read
  })
}

/** Returns a revenue code with its leading zero, which spreadsheets drop. */
function revenueCell(file: string, row: number, text: string): string {
  if (!/^\d{3,4}$/.test(text)) throw refusedCell(file, row, 'revenue', 'is not a revenue code')
  return text.padStart(4, '0')
}

/** True if two rows are in force on the same day. */
export function overlap(a: Dated, b: Dated): boolean {
  return (a.until === undefined || b.from <= a.until) && (b.until === undefined || a.from <= b.until)
}
