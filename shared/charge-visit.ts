import { isEarlier } from './charging/administration/other-visit.ts'
import { chargeSheet } from './charging/assembly/charge-sheet-of.ts'
import { foundBy } from './charging/assembly/findings.ts'
import type { Charged } from './charging/charged.ts'
import { claimEdits } from './charging/edits/claim-edits.ts'
import type { LineElsewhere } from './charging/edits/line-elsewhere.ts'
import type { Visit } from './chart/visit.ts'
import { type Derived, deriveLines } from './derive-lines.ts'
import type { ReferenceBook } from './reference/book.ts'
import { checks } from './rulebook.ts'
import type { ChargeSheet } from './sheet/charge-sheet.ts'

/**
 * Charges a visit: derives the whole sheet from the chart, then checks it. Pure: the same visit and book give the same
 * sheet, byte for byte. The rules and checks are in `rulebook.ts`, in their order.
 */
export function chargeVisit(visit: Visit, book: ReferenceBook): ChargeSheet {
  const charged = charge(visit, book)
  return chargeSheet(charged, foundBy(checks, charged, charged.on))
}

/** Derives the lines of a visit, before any check, and the edits of CMS on them. */
export function charge(visit: Visit, book: ReferenceBook): Charged {
  const derived = deriveLines(visit, book)
  return { ...derived, edits: claimEdits(derived.lines, linesElsewhere(visit, derived), derived) }
}

/** Returns the lines that the same biller has in the patient's other visits of the day, each charged among the others. */
function linesElsewhere(
  visit: Visit,
  { setting, book, sameDay, encounter, services }: Derived,
): readonly LineElsewhere[] {
  if (sameDay.length === 0) return NOWHERE
  const alone = { ...visit, sameDay: [] }
  return visit.sameDay.flatMap((other, at) => {
    const settled = sameDay[at]
    if (other.setting !== setting || settled === undefined) return []
    const others = [alone, ...visit.sameDay.filter((one) => one !== other)]
    const first = isEarlier(settled, encounter, services)
    return deriveLines({ ...other, sameDay: others }, book).lines.map((line) => ({
      line,
      encounter: other.encounter,
      isEarlier: first,
    }))
  })
}

const NOWHERE: readonly LineElsewhere[] = []
