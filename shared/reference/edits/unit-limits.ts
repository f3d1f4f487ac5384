import type { Setting } from '../../chart/visit.ts'
import type { Dated } from '../../law/service-date.ts'
import { codeCell, datesOf, refusedCell, tableRows } from '../tables/plain-table.ts'

/**
 * CMS's MUE adjudication indicator, which says how a limit applies. With 1, it applies to each claim line. With 2, it
 * applies to the day, by policy, without appeal. With 3, it applies to the day, by clinical use, and an appeal may
 * exceed it.
 */
export type Adjudication = 1 | 2 | 3

/** The most units of a code paid without a question: a medically unlikely edit (MUE). */
export interface UnitLimit extends Dated {
  readonly code: string
  readonly setting: Setting
  readonly units: number
  readonly adjudication: Adjudication
}

const TABLE = 'unit-limits.csv'
const COLUMNS = ['code', 'practitioner', 'hospital', 'adjudication', 'from', 'until'] as const

/** Reads the shipped table: a row for each code, with a column for practices and one for hospitals. */
export function readUnitLimits(text: string): readonly UnitLimit[] {
  return tableRows(text, TABLE, COLUMNS).flatMap(({ line, cells }) => {
    const adjudication = Number(cells.adjudication)
    if (adjudication !== 1 && adjudication !== 2 && adjudication !== 3)
      throw refusedCell(TABLE, line, 'adjudication', 'is not 1, 2 or 3')
    const row = {
      code: codeCell(TABLE, line, 'code', cells.code),
      adjudication,
      ...datesOf(TABLE, line, cells.from, cells.until),
    } as const
    const limit = (setting: Setting, column: 'practitioner' | 'hospital'): readonly UnitLimit[] => {
      if (cells[column] === '') return []
      if (!/^\d{1,5}$/.test(cells[column])) throw refusedCell(TABLE, line, column, 'is not a count of units')
      return [{ ...row, setting, units: Number(cells[column]) }]
    }
    return [...limit('professional', 'practitioner'), ...limit('facility', 'hospital')]
  })
}
