import type { Dated } from '../../law/service-date.ts'
import { codeCell, datesOf, refusedCell, tableRows } from '../tables/plain-table.ts'

/** A code that is only paid beside another code: an NCCI add-on code edit. */
export interface AddOn extends Dated {
  readonly code: string
  /**
   * 1: all parents are listed. 2: the contractor decides the parents. 3: some are listed, the contractor may accept
   * others.
   */
  readonly type: 1 | 2 | 3
  readonly parents: readonly string[]
}

const TABLE = 'add-on-codes.csv'

/** Reads the shipped table. Parents are in one cell, separated by spaces. */
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
