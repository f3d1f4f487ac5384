import type { Visit } from '../chart/visit.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { ChargeSheet } from '../sheet/charge-sheet.ts'
import { explainLine } from './explain-line.ts'
import { story } from './story.ts'

/** Explains a line of a sheet, as data and as a story. Throws a RangeError like `explainLine`. */
export function tellLine(visit: Visit, book: ReferenceBook, sheet: ChargeSheet, number: number) {
  const explanation = explainLine(visit, book, sheet, number)
  return { story: story(explanation), explanation }
}
