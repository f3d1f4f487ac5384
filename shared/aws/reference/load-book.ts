import type { Site } from '../../chart/site.ts'
import type { Visit } from '../../chart/visit.ts'
import { withFiles } from '../../cms-files/tables/tables-of-files.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import { type BookTables, bookOf } from '../../reference/book-of.ts'
import { payerProfiles } from '../../reference/payers/payer-profile.ts'
import { PROCEDURE_CODES } from '../../reference/procedure-codes.ts'
import { readCatalogue } from './catalogue.ts'
import { readDrugTables } from './drug-table.ts'
import { readFilesOn } from './files-in-force.ts'
import { readPaymentLimitsOn } from './payment-limit-files.ts'
import { readSiteTables } from './site-tables.ts'

/** Returns the book these visits of a site are charged from, as known at a day's end (UTC) or now. */
export async function loadBook(visits: readonly Visit[], tenant: Site, asKnown?: ServiceDate): Promise<ReferenceBook> {
  return bookOf(await loadTables(visits, tenant, asKnown), asKnown)
}

/** Reads every row these visits can ask for, before charging starts. */
export async function loadTables(visits: readonly Visit[], tenant: Site, asKnown?: ServiceDate): Promise<BookTables> {
  const all = visits.flatMap((visit) => [visit, ...visit.sameDay])
  const administrations = all.flatMap((visit) => visit.administrations)
  const days = [...all, ...administrations].flatMap(({ on }) => on ?? [])
  const performed = all.flatMap(({ procedures }) => procedures.flatMap(({ code }) => code ?? []))
  const sites = readSiteTables(tenant) // start now, so that both stores are read at the same time
  sites.catch(() => {}) // in case the catalogue fails first
  const catalogue = await readCatalogue(asKnown) // read once: a book never mixes two catalogues
  const [{ tables, codes: drugs }, paymentLimits, own] = await Promise.all([
    readDrugTables(
      administrations.flatMap(({ drugs }) => drugs),
      administrations.flatMap(({ containers }) => containers),
      catalogue,
    ),
    readPaymentLimitsOn([...new Set(days)], asKnown, catalogue),
    sites,
  ])
  const codes = new Set([...PROCEDURE_CODES, ...drugs, ...performed])
  const files = await readFilesOn(days, codes, catalogue)
  return { ...withFiles(tables, files), ...own, paymentLimits, profiles: payerProfiles }
}
