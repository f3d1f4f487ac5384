import type { Visit } from '../../chart/visit.ts'
import type { ToldLine } from '../../fhir/writing/explanation-parameters.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'

/** What charges and explains, given to what may not know it. */
export interface Charging {
  chargeVisit(visit: Visit, book: ReferenceBook): ChargeSheet
  /** Throws a RangeError where visit and book are not those of the sheet. */
  tellLine(visit: Visit, book: ReferenceBook, sheet: ChargeSheet, number: number): ToldLine
}
