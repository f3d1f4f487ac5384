import type { Bundle } from 'fhir/r4.js'
import { chargeVisit } from '../../shared/charge-visit.ts'
import { readJson } from '../../shared/fhir/read-json.ts'
import { visitsOf } from '../../shared/fhir/visits.ts'
import { starterBook } from '../../shared/local/starter-book.ts'
import { payerProfiles } from '../../shared/reference/payer-profile.ts'
import type { ChargeSheet } from '../../shared/sheet/charge-sheet.ts'

const book = starterBook(payerProfiles)

/** The sheets of a Bundle, by the path every notification takes: text, resources, visits, sheets. */
export function chargeBundle(bundle: Bundle): readonly ChargeSheet[] {
  const read = readJson(JSON.stringify(bundle)) as Bundle
  return visitsOf(
    (read.entry ?? []).flatMap(({ resource }) => resource ?? []),
    { id: 'deck' },
  ).map((visit) => chargeVisit(visit, book))
}
