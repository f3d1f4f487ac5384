import type { Setting } from '../../chart/visit.ts'
import type { Dated } from '../../law/service-date.ts'
import { codeCell, datesOf, tableRows, wordCell } from '../tables/plain-table.ts'

/** Whether an NCCI modifier can make both codes of a pair payable: `0` never, `1` where it is true; `9` the edit was taken back. */
export type PairIndicator = '0' | '1' | '9'

/** Two codes of a day of which the second is not paid beside the first: an NCCI procedure-to-procedure edit. */
export interface PairEdit extends Dated {
  readonly column1: string
  /** The code that is denied, and that carries the modifier. */
  readonly column2: string
  readonly setting: Setting
  readonly indicator: PairIndicator
}

const TABLE = 'pair-edits.csv'
const COLUMNS = ['column1', 'column2', 'practitioner', 'hospital', 'from', 'until'] as const

/** The table that comes with the product: a row a pair, the indicator for practices and for hospitals in a column each. */
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
