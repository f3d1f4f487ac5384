import type { Bundle, FhirResource } from 'fhir/r4.js'
import { chargeVisit } from '../../shared/charge-visit.ts'
import type { Site } from '../../shared/chart/site.ts'
import type { Visit } from '../../shared/chart/visit.ts'
import { readJson } from '../../shared/fhir/reading/read-json.ts'
import { visitsOf } from '../../shared/fhir/reading/visits.ts'
import type { ReferenceBook } from '../../shared/reference/book.ts'
import type { BookTables } from '../../shared/reference/book-of.ts'
import type { ChargeSheet } from '../../shared/sheet/charge-sheet.ts'
import { STATED_DURATION } from './given-to-fhir.ts'
import { deckBook } from './starter-book.ts'

/** Charges a Bundle from text, by the path of every notification. May change payer settings from their defaults. */
export function chargeBundle(
  bundle: Bundle<FhirResource>,
  settings?: Readonly<Record<string, string>>,
  claim?: Site['claim'],
  is340bEntity?: boolean,
  own?: Partial<BookTables>,
): readonly ChargeSheet[] {
  return chargedVisits(bundle, settings, claim, is340bEntity, own).map(({ sheet }) => sheet)
}

/** Does the same; returns each sheet with its visit and book. */
export function chargedVisits(
  bundle: Bundle<FhirResource>,
  settings?: Readonly<Record<string, string>>,
  claim?: Site['claim'],
  is340bEntity?: boolean,
  own?: Partial<BookTables>,
): readonly { readonly visit: Visit; readonly book: ReferenceBook; readonly sheet: ChargeSheet }[] {
  const read = readJson(JSON.stringify(bundle)) as Bundle<FhirResource>
  const visits = visitsOf(
    (read.entry ?? []).flatMap(({ resource }) => resource ?? []),
    {
      id: 'deck',
      statedDurationExtension: STATED_DURATION,
      ...(claim === undefined ? {} : { claim }),
      ...(is340bEntity === undefined ? {} : { is340bEntity }),
    },
  )
  const book = deckBook(settings, own)
  return visits.map((visit) => ({ visit, book, sheet: chargeVisit(visit, book) }))
}
