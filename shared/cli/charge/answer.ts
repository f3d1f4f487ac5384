import { chargeVisit } from '../../charge-visit.ts'
import type { Visit } from '../../chart/visit.ts'
import { explainLine } from '../../explain/explain-line.ts'
import { linesAsked } from '../../explain/lines-asked.ts'
import { story } from '../../explain/story.ts'
import type { Paper } from '../../print/layout.ts'
import { sheetAsText } from '../../print/sheet-as-text.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { Asked } from './charge-options.ts'

/** What the command prints of a visit: its sheet, or the story of a line, as text or as JSON; one text each, nothing where the visit is not one that is asked for. */
export function answers(
  visit: Visit,
  book: ReferenceBook,
  { json, explain, encounter }: Pick<Asked, 'json' | 'explain' | 'encounter'>,
  paper: Paper,
): readonly string[] {
  if (encounter !== undefined && visit.encounter !== encounter && visit.encounter !== `Encounter/${encounter}`)
    return []
  const sheet = chargeVisit(visit, book)
  if (explain === undefined) return [json ? `${JSON.stringify(sheet)}\n` : `${sheetAsText(sheet, paper)}\n`]
  return linesAsked(sheet, explain)
    .map((number) => explainLine(visit, book, sheet, number))
    .map((explained) => (json ? `${JSON.stringify(explained)}\n` : `${story(explained, paper)}\n`))
}
