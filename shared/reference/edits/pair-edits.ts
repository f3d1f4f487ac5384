import type { Setting } from '../../chart/visit.ts'
import type { Dated } from '../../law/service-date.ts'
import { codeCell, datesOf, tableRows, wordCell } from '../tables/plain-table.ts'

/**
 * NCCI modifier indicator of a pair. `0`: both codes are never paid. `1`: both are paid with a true modifier. `9`: the
 * edit was deleted.
 */
export type PairIndicator = '0' | '1' | '9'

/** Two codes of one day of which only the first is paid: an NCCI procedure-to-procedure edit. */
export interface PairEdit extends Dated {
  readonly column1: string
  /** The denied code, which carries the modifier. */
  readonly column2: string
  readonly setting: Setting
  readonly indicator: PairIndicator
}

const TABLE = 'pair-edits.csv'
const COLUMNS = ['column1', 'column2', 'practitioner', 'hospital', 'from', 'until'] as const

/** Reads the shipped table: a row for each pair, with a column of indicators for practices and one for hospitals. */
export function readPairEdits(text: string): readonly PairEdit[] {
  return tableRows(text, TABLE, COLUMNS).flatMap(({ line, cells }) => {
    const row = {
      column1: codeCell(TABLE, line, 'column1', cells.column1),
      column2: codeCell(TABLE, line, 'column2', cells.column2),
      ...datesOf(TABLE, line, cells.from, cells.until),
    }
    const edit = (setting: Setting, column: 'practitioner' | 'hospital'): readonly PairEdit[] =>
      cells[column] === ''
        ? []
        : [{ ...row, setting, indicator: wordCell(TABLE, line, column, cells[column], ['0', '1', '9']) }]
    return [...edit('professional', 'practitioner'), ...edit('facility', 'hospital')]
  })
}
