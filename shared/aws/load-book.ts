import type { Tenant } from '../fhir/tenant.ts'
import type { Visit } from '../fhir/visit.ts'
import type { ReferenceBook } from '../reference/book.ts'
import { bookOf } from '../reference/book-of.ts'
import { payerProfiles } from '../reference/payer-profile.ts'
import { readDrugTables } from './drug-table.ts'
import { readPaymentLimitsOn } from './payment-limit-files.ts'
import { readSiteTables } from './site-tables.ts'

/** The book these visits of a site are charged from: every row they can ask for, read before charging starts. */
export async function loadBook(visits: readonly Visit[], tenant: Tenant): Promise<ReferenceBook> {
  const all = visits.flatMap((visit) => [visit, ...visit.sameDay])
  const administrations = all.flatMap((visit) => visit.administrations)
  const days = [...all, ...administrations].flatMap(({ on }) => on ?? [])
  const [tables, paymentLimits, own] = await Promise.all([
    readDrugTables(
      administrations.flatMap(({ drugs }) => drugs),
      administrations.flatMap(({ containers }) => containers),
    ),
    readPaymentLimitsOn([...new Set(days)]),
    readSiteTables(tenant),
  ])
  return bookOf({ ...tables, ...own, paymentLimits, profiles: payerProfiles })
}
