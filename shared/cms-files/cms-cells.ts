import { type Decimal, parseDecimal } from '../exact/decimal.ts'
import { codeCell, refusedCell } from '../reference/plain-table.ts'
import type { FileAbout, FileRow } from './cms-file.ts'

/** A cell without the blanks around it, one blank where there are several; no-break spaces are blanks. */
export function cleanText(cell: string | undefined): string {
  return (cell ?? '').replace(/\s+/g, ' ').trim()
}

/** What a no-break space has become behind some codes: a ÿ of DOS, or what stands for a letter that was lost. */
const MANGLED_SPACE = /(?:ÿ|\ufffd|ï¿½|Â)+$/

/** A HCPCS or CPT code as printed, without what trails it. */
export function codeOf(row: FileRow, place: number, column: string, { file }: FileAbout): string {
  return codeCell(file, row.number, column, cleanText(cleanText(row.cells[place]).replace(MANGLED_SPACE, '')))
}

/** An exact number that is not below zero, as it is printed: `0.5`, `.5`. */
export function numberOf(row: FileRow, place: number, column: string, { file }: FileAbout): Decimal {
  const number = parseDecimal(cleanText(row.cells[place]).replace(/^\./, '0.'))
  if (number === undefined || number.digits < 0n) throw refusedCell(file, row.number, column, 'is not a number')
  return number
}

const DOLLARS = /^\$? ?(\d{1,3}(?:,\d{3})*|\d*)(\.\d+)?$/

/** Dollars, with or without `$` and thousands separators; nothing where the cell is empty or a bare point. */
export function dollarsOf(row: FileRow, place: number, column: string, { file }: FileAbout): Decimal | undefined {
  const text = cleanText(row.cells[place])
  if (text === '' || text === '.') return undefined
  const [, whole = '', fraction = ''] = DOLLARS.exec(text) ?? []
  const amount = whole + fraction === '' ? undefined : parseDecimal(`${whole.replaceAll(',', '') || '0'}${fraction}`)
  if (amount === undefined) throw refusedCell(file, row.number, column, 'is not an amount of dollars')
  return amount
}
