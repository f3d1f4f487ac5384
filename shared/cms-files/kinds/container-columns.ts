import { ndc11 } from '../../chart/ndc.ts'
import type { Decimal } from '../../exact/decimal.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow } from '../cms-file.ts'
import { cleanText, numberOf } from '../tables/cms-table.ts'
import type { Columns } from '../tables/columns.ts'

/** The columns of a crosswalk about one product. They do not say if the container holds one dose or several. */
export interface Container {
  /** NDC of eleven digits, without dashes; absent if CMS prints another id. */
  readonly ndc?: string | undefined
  /** Id as printed, if it is not an NDC: a catalogue number of a device or a skin substitute. */
  readonly alternateId?: string | undefined
  /** Billing units in one container; absent if CMS puts a question mark after the number. */
  readonly billUnits?: Decimal | undefined
  /** Millilitres of a liquid, 1 of a powder, as printed. The unit is not stated, and it is never the dose. */
  readonly packageSize: string
  /** Number of containers under the NDC. */
  readonly packageQuantity: Decimal
}

/** Codes of skin substitutes (Q41 to Q49), listed by catalogue numbers. A drug has an NDC or a trade number (GTIN). */
const CATALOGUE_CODE = /^Q4[1-9]/
const TRADE_NUMBER = /^(?:\d{12}|\d{14})$/
/** A number that CMS marks as doubtful: `21.3125?`. One such number exists. */
const DOUBTED = /^[\d.]+\?$/
const NAMES = /^ndc2?(?: or alternate id)?$/i

/**
 * Returns a function that reads the product columns. Ignores `BILLUNITSPKG`, because CMS rounds it and the other two
 * give it.
 */
export function containerColumns(columns: Columns, about: FileAbout): (row: FileRow, hcpcs?: string) => Container {
  const at = {
    ndc: columns.place(NAMES),
    size: columns.place('PKG SIZE'),
    quantity: columns.place('PKG QTY'),
    units: columns.place('BILLUNITS'),
  }
  return (row, hcpcs) => {
    const id = cleanText(row.cells[at.ndc])
    if (id === '') throw refusedCell(about.file, row.number, 'NDC', 'is empty')
    const ndc = ndc11(id)
    const mayBeAnother = hcpcs === undefined || CATALOGUE_CODE.test(hcpcs) || TRADE_NUMBER.test(id)
    if (ndc === undefined && !mayBeAnother)
      throw refusedCell(
        about.file,
        row.number,
        'NDC',
        'is no NDC: eleven digits, with hyphens as in 00006-3026-02 or without',
      )
    positiveOf(row, at.size, 'PKG SIZE', about)
    return {
      ndc,
      alternateId: ndc === undefined ? id : undefined,
      billUnits: DOUBTED.test(cleanText(row.cells[at.units]))
        ? undefined
        : positiveOf(row, at.units, 'BILLUNITS', about),
      packageSize: cleanText(row.cells[at.size]),
      packageQuantity: positiveOf(row, at.quantity, 'PKG QTY', about),
    }
  }
}

function positiveOf(row: FileRow, place: number, column: string, about: FileAbout): Decimal {
  const number = numberOf(row, place, column, about)
  if (number.digits === 0n) throw refusedCell(about.file, row.number, column, 'is not above zero')
  return number
}
