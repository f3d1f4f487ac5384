import type { Charged, PricedLine } from './checks/charged.ts'
import { inClaimOrder, procedureLines } from './coding/procedure-lines.ts'
import { drugCharges } from './drugs/drug-charge.ts'
import { drugLines } from './drugs/drug-lines.ts'
import { identifyDrugs } from './drugs/identify-drugs.ts'
import type { Moment, Visit } from './fhir/visit.ts'
import { applyRules } from './law/rule.ts'
import { priceOf } from './pricing/price-line.ts'
import type { ReferenceBook } from './reference/book.ts'
import { checks, codingRules, drugRules } from './rulebook.ts'
import type { ChargeSheet } from './sheet/charge-sheet.ts'
import { chargeSheet } from './sheet/charge-sheet-of.ts'
import { foundBy } from './sheet/findings.ts'
import { leftOff } from './sheet/left-off.ts'
import { timeline } from './timeline/timeline.ts'

/** From what was charted to what is charged: the whole of it, top to bottom. Pure: the same visit and book, the same sheet. */
export function chargeVisit(visit: Visit, book: ReferenceBook): ChargeSheet {
  const charged = charge(visit, book)
  const priced = charged.lines.map((line) => ({ line, price: priceOf(line, visit.setting, book) }))
  return chargeSheet(charged, priced, leftOff(charged), foundBy(checks, charged, charged.visit.on ?? book.firstDay))
}

function charge(visit: Visit, book: ReferenceBook): Charged {
  const profile = book.profile(visit.payer.profile)
  const { setting, procedures, on } = visit
  const { settings } = profile
  const day = on ?? book.firstDay
  const given = identifyDrugs(visit, book)
  const services = inClaimOrder(applyRules(codingRules, timeline(given), day, { setting, settings, procedures }))
  const charges = applyRules(drugRules, drugCharges(given, day), day, {
    setting,
    settings,
    statusIndicator: book.statusIndicator,
  })
  const lines = [
    ...services.flatMap((service) => procedureLines(service, settings, day)),
    ...charges.flatMap(drugLines),
  ]
  return {
    visit,
    book,
    profile,
    given,
    services,
    drugCharges: charges,
    lines,
    hadItStopped: (id, stop) => hadItStopped(visit, book, id, stop),
  }
}

/** The visit's lines, had one administration stopped at a moment that is not charted. */
function hadItStopped(visit: Visit, book: ReferenceBook, id: string, stop: Moment): readonly PricedLine[] {
  const administrations = visit.administrations.map((one) => (one.id === id ? { ...one, stop } : one))
  return charge({ ...visit, administrations }, book).lines.map((line) => ({
    ...line,
    ...priceOf(line, visit.setting, book),
  }))
}
