import type { Dated } from '../../law/service-date.ts'
import { codeCell, datesOf, refusedCell, tableRows } from '../tables/plain-table.ts'

/** A code that is only paid beside another: an NCCI add-on code edit. */
export interface AddOn extends Dated {
  readonly code: string
  /** 1: the parents are all listed; 2: the contractor decides them; 3: some are listed, the contractor may take others. */
  readonly type: 1 | 2 | 3
  readonly parents: readonly string[]
}

const TABLE = 'add-on-codes.csv'

/** The table that comes with the product; parents stand in one cell, a space apart. */
export function readAddOns(text: string): readonly AddOn[] {
  return tableRows(text, TABLE, ['code', 'type', 'parents', 'from', 'until']).map(({ line, cells }) => {
    const type = Number(cells.type)
    if (type !== 1 && type !== 2 && type !== 3) throw refusedCell(TABLE, line, 'type', 'is not 1, 2 or 3')
    return {
      code: codeCell(TABLE, line, 'code', cells.code),
      type,
      parents: cells.parents.split(' ').map((parent) => codeCell(TABLE, line, 'parents', parent)),
      ...datesOf(TABLE, line, cells.from, cells.until),
    }
  })
}
