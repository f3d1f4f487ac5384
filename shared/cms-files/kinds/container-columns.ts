import { ndc11 } from '../../chart/ndc.ts'
import type { Decimal } from '../../exact/decimal.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow } from '../cms-file.ts'
import { cleanText, numberOf } from '../tables/cms-table.ts'
import type { Columns } from '../tables/columns.ts'

/** What a crosswalk says of one product; there is no word in it on whether the container holds one dose or many. */
export interface Container {
  /** Eleven digits without dashes; absent where CMS prints another id. */
  readonly ndc?: string | undefined
  /** As printed, where it is no NDC: a catalogue number of a device or a skin substitute. */
  readonly alternateId?: string | undefined
  /** Billing units in one container; absent where CMS itself puts a question mark behind it. */
  readonly billUnits?: Decimal | undefined
  /** Millilitres of a liquid, 1 of a powder, as printed; the unit is not stated, and it is never the dose. */
  readonly packageSize: string
  /** Containers under the NDC. */
  readonly packageQuantity: Decimal
}

/** Skin substitutes (Q41 to Q49) come under the numbers of catalogues; a drug only under an NDC or a number of the trade (GTIN). */
const CATALOGUE_CODE = /^Q4[1-9]/
const TRADE_NUMBER = /^(?:\d{12}|\d{14})$/
/** `21.3125?`, once. */
const DOUBTED = /^[\d.]+\?$/
const NAMES = /^ndc2?(?: or alternate id)?$/i

/**
 * How the columns of the product are read. `BILLUNITSPKG` is left where it stands: CMS rounds it, and it follows from
 * the other two.
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
