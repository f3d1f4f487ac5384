import type { Visit } from '../../chart/visit.ts'
import type { ToldLine } from '../../fhir/writing/explanation-parameters.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'

/** The charging and explaining functions. Handed in, because `aws/` must not import them. */
export interface Charging {
  chargeVisit(visit: Visit, book: ReferenceBook): ChargeSheet
  /** Explains a line. Throws a RangeError if visit and book are not those of the sheet. */
  tellLine(visit: Visit, book: ReferenceBook, sheet: ChargeSheet, number: number): ToldLine
}

/** Loads the charging functions. Most calls do not need them. */
export type LoadCharging = () => Promise<Charging>
