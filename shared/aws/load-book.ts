import type { Visit } from '../fhir/visit.ts'
import type { ReferenceBook } from '../reference/book.ts'
import { bookOf } from '../reference/book-of.ts'
import { payerProfiles } from '../reference/payer-profile.ts'
import { readDrugTables } from './drug-table.ts'
import { readPaymentLimitsOn } from './payment-limit-files.ts'

/** The book these visits are charged from: every row they can ask for, read before charging starts. */
export async function loadBook(visits: readonly Visit[]): Promise<ReferenceBook> {
  const all = visits.flatMap((visit) => [visit, ...visit.sameDay])
  const administrations = all.flatMap((visit) => visit.administrations)
  const days = [...all, ...administrations].flatMap(({ on }) => on ?? [])
  const [tables, paymentLimits] = await Promise.all([
    readDrugTables(
      administrations.flatMap(({ drugs }) => drugs),
      administrations.flatMap(({ containers }) => containers),
    ),
    readPaymentLimitsOn([...new Set(days)]),
  ])
  return bookOf({ ...tables, paymentLimits, profiles: payerProfiles })
}
