import { starterTables } from '../../aws/reference/starter-tables.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import { bookOf } from '../../reference/book-of.ts'
import type { PayerProfile } from '../../reference/payers/payer-profile.ts'
import type { PriceTables } from '../../reference/prices/price-book.ts'

/** The book that comes with the product, read from its files; with what a site has loaded of its own. */
export function starterBook(profiles: readonly PayerProfile[], own: PriceTables = {}): ReferenceBook {
  return bookOf({ ...starterTables(), ...own, profiles })
}
