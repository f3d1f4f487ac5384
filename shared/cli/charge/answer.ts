import { chargeVisit } from '../../charge-visit.ts'
import type { Visit } from '../../chart/visit.ts'
import { absentLine } from '../../explain/absent-line.ts'
import { explainLine } from '../../explain/explain-line.ts'
import { linesAsked } from '../../explain/lines-asked.ts'
import { story } from '../../explain/story.ts'
import { storyOfAbsentLine } from '../../explain/story-of-absent-line.ts'
import type { Paper } from '../../print/layout.ts'
import { csvHeader, sheetAsCsv } from '../../print/sheet-as-csv.ts'
import { sheetAsText } from '../../print/sheet-as-text.ts'
import { VisitsSummary } from '../../print/visits-summary.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'
import type { Asked } from './charge-options.ts'

/** Sheets as text that are kept until the summary stands above them. */
const MOST_SHEETS = 5000

/** Prints the answers of one call, in the form that was asked for. */
export class Answers {
  private readonly asked: Asked
  private readonly paper: Paper
  private readonly summary = new VisitsSummary()
  private readonly sheets: string[] = []
  private begun = false

  constructor(asked: Asked, paper: Paper) {
    this.asked = asked
    this.paper = paper
  }

  /** Returns what is printed of a visit at once; nothing of a visit that is not asked for. */
  of(visit: Visit, book: ReferenceBook): readonly string[] {
    const { encounter, explain, csv } = this.asked
    if (encounter !== undefined && visit.encounter !== encounter && visit.encounter !== `Encounter/${encounter}`)
      return []
    const sheet = chargeVisit(visit, book)
    if (explain !== undefined) return this.explained(visit, book, sheet, explain)
    this.summary.add(sheet)
    if (csv) return [...this.header(), sheetAsCsv(sheet)]
    if (this.asked.json) return [`${JSON.stringify(sheet)}\n`]
    if (this.sheets.length < MOST_SHEETS) this.sheets.push(`${sheetAsText(sheet, this.paper, this.asked)}\n`)
    return []
  }

  /** Returns what is printed at the end: the summary of several visits, then their sheets. */
  atTheEnd(): readonly string[] {
    const { count } = this.summary
    if (count < 2) return this.sheets
    if (this.sheets.length === 0) return []
    const rest =
      count > MOST_SHEETS ? ` The sheets of the first ${MOST_SHEETS} follow: --csv or --json print all.\n` : ''
    return [`${this.summary.asText(this.paper)}\n${rest}\n`, ...this.sheets]
  }

  /** True if anything was printed, or will be. */
  get hasAnswered(): boolean {
    return this.begun || this.summary.count > 0
  }

  private header(): readonly string[] {
    if (this.begun) return []
    this.begun = true
    return [csvHeader()]
  }

  private explained(visit: Visit, book: ReferenceBook, sheet: ChargeSheet, asked: string): readonly string[] {
    const { json } = this.asked
    const numbers = linesAsked(sheet, asked)
    const absent = numbers.length === 0 ? absentLine(sheet, asked) : undefined
    if (numbers.length > 0 || absent !== undefined) this.begun = true
    if (absent !== undefined)
      return [json ? `${JSON.stringify({ absent })}\n` : `${storyOfAbsentLine(absent, this.paper)}\n`]
    return numbers
      .map((number) => explainLine(visit, book, sheet, number))
      .map((explained) => (json ? `${JSON.stringify(explained)}\n` : `${story(explained, this.paper)}\n`))
  }
}
