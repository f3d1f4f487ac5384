import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readPaymentLimits } from '../../cms-files/kinds/payment-limits-file.ts'
import type { BookTables } from '../../reference/book-of.ts'
import { containerSizesOf } from '../../reference/drugs/container-sizes.ts'
import { readDrugs } from '../../reference/drugs/drug-rows.ts'
import { readProducts } from '../../reference/drugs/product-rows.ts'
import { readAddOns } from '../../reference/edits/add-on-codes.ts'
import { readPairEdits } from '../../reference/edits/pair-edits.ts'
import { readUnitLimits } from '../../reference/edits/unit-limits.ts'
import { readProcedureRates } from '../../reference/prices/procedure-rates.ts'
import { readStatusIndicators } from '../../reference/prices/status-indicators.ts'
import { sha256Of } from '../clients/sha256-of.ts'

/** Beside the bundle of a function, or where it lies in the repository. */
const BUNDLED = new URL('./starter/', import.meta.url)
const STARTER = existsSync(BUNDLED) ? BUNDLED : new URL('../../reference/starter/', import.meta.url)
const PAYMENT_LIMITS = new URL('payment-limits/', STARTER)

/** First date of service the tables that come with the product cover. */
export const STARTER_FIRST_DAY = '2024-01-01'

/** A payment limit file as it lies on disk. */
export interface PaymentLimitFile {
  readonly file: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** The payment limit files that come with the product, in the order of their quarters. */
export function starterPaymentLimitFiles(): readonly PaymentLimitFile[] {
  return readdirSync(PAYMENT_LIMITS)
    .filter((file) => file.endsWith('.csv'))
    .sort()
    .map((file) => {
      const bytes = readFileSync(new URL(encodeURIComponent(file), PAYMENT_LIMITS))
      return { file, bytes, sha256: sha256Of(bytes) }
    })
}

let tables: Omit<BookTables, 'profiles'> | undefined

/** The tables that come with the product, as rows: to look up in, or to load into a database. Read once a process. */
export function starterTables(): Omit<BookTables, 'profiles'> {
  tables ??= readStarterTables()
  return tables
}

function readStarterTables(): Omit<BookTables, 'profiles'> {
  const text = (name: string) => readFileSync(new URL(name, STARTER), 'utf8')
  const products = readProducts(text('products.csv'))
  return {
    drugs: readDrugs(text('drugs.csv')),
    products,
    containerSizes: containerSizesOf(products),
    paymentLimits: starterPaymentLimitFiles().flatMap(({ file, bytes, sha256 }) =>
      readPaymentLimits(bytes, file, sha256),
    ),
    statusIndicators: readStatusIndicators(text('status-indicators.csv')),
    procedureRates: readProcedureRates(text('procedure-rates.csv')),
    addOns: readAddOns(text('add-on-codes.csv')),
    pairEdits: readPairEdits(text('pair-edits.csv')),
    unitLimits: readUnitLimits(text('unit-limits.csv')),
    firstDay: STARTER_FIRST_DAY,
  }
}
