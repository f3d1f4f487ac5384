import type { Decimal } from '../../exact/decimal.ts'
import type { Dated } from '../../law/service-date.ts'
import { codeCell, datesOf, refusedCell } from '../tables/plain-table.ts'
import { figureCell, uploadedRows } from '../tables/uploaded-table.ts'

/** What a site bills for one unit of a code, whoever pays: its own price, never what anybody allows. */
export interface ChargeMasterRow extends Dated {
  readonly code: string
  readonly charge: Decimal
  /** Under which revenue code a hospital bills it, four digits: `0636`. */
  readonly revenue?: string
}

const COLUMNS = { needed: ['code', 'from', 'charge'], possible: ['until', 'revenue'] } as const

/** Reads a charge master: `code,from,until,charge,revenue`, dollars for one unit. Refused whole, naming row and column; also where two rows hold on one day. */
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

/** Spreadsheets drop the zero it begins with. */
function revenueCell(file: string, row: number, text: string): string {
  if (!/^\d{3,4}$/.test(text)) throw refusedCell(file, row, 'revenue', 'is not a revenue code')
  return text.padStart(4, '0')
}

/** Whether two rows hold on one day. */
export function overlap(a: Dated, b: Dated): boolean {
  return (a.until === undefined || b.from <= a.until) && (b.until === undefined || a.from <= b.until)
}
