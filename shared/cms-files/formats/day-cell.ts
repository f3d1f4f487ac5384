import type { ServiceDate } from '../../law/service-date.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow } from '../cms-file.ts'
import { cleanText } from '../tables/cms-table.ts'

const DAY = /^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/

/** Reads a day written `20261001`; undefined for an empty cell. */
export function dayOf(
  { number, cells }: FileRow,
  place: number,
  column: string,
  { file }: FileAbout,
): ServiceDate | undefined {
  const text = cleanText(cells[place])
  if (text === '') return undefined
  const [, year, month, day] = DAY.exec(text) ?? []
  if (year === undefined) throw refusedCell(file, number, column, 'is not a day, as in 20261001')
  return `${year}-${month}-${day}`
}
