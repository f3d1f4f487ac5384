import { starterTables } from '../../aws/reference/starter-tables.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import { bookOf } from '../../reference/book-of.ts'
import type { PayerProfile } from '../../reference/payers/payer-profile.ts'
import type { PriceTables } from '../../reference/prices/price-book.ts'

/** Returns the book that comes with the product, with the figures of a site, as known at the end of a day (UTC) or now. */
export function starterBook(
  profiles: readonly PayerProfile[],
  own: PriceTables = {},
  asKnown?: ServiceDate,
): ReferenceBook {
  return bookOf({ ...starterTables(), ...own, profiles }, asKnown)
}
