import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow } from '../cms-file.ts'
import { cleanText } from '../tables/cms-table.ts'

/**
 * Reads one billing unit as printed: `1 million PFU`, `PER VIAL`. Refuses a bare number or a code, which belongs in
 * another column.
 */
export function dosageOf({ number, cells }: FileRow, place: number, column: string, { file }: FileAbout): string {
  const dosage = cleanText(cells[place])
  if (dosage === '') throw refusedCell(file, number, column, 'is empty')
  if (/^[\d.,$]+$/.test(dosage)) throw refusedCell(file, number, column, 'is a bare number: the row is shifted')
  if (/^[A-V]\d{4}$/.test(dosage)) throw refusedCell(file, number, column, 'is a code: the row is shifted')
  return dosage
}
