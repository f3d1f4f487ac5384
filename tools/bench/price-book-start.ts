import { readFileSync } from 'node:fs'
import process from 'node:process'
import { gunzipSync } from 'node:zlib'
import type { CrosswalkRow } from '../../shared/cms-files/kinds/crosswalk-file.ts'
import { fileOfSnapshot } from '../../shared/cms-files/tables/snapshot.ts'
import { decimal } from '../../shared/exact/decimal.ts'
import { bookOf } from '../../shared/reference/book-of.ts'
import type { DrugProduct } from '../../shared/reference/drugs/drug.ts'
import type { PaymentLimit } from '../../shared/reference/prices/payment-limit-file.ts'

// Prints the milliseconds until a new process answers from the price book, given two snapshots.
const [limits, crosswalk] = process.argv.slice(2).map((path) => readFileSync(path))
if (limits === undefined || crosswalk === undefined)
  throw new TypeError('the paths of two snapshots are missing; give both')

const began = performance.now()
const prices = fileOfSnapshot(gunzipSync(limits))
const products = fileOfSnapshot(gunzipSync(crosswalk))
const book = bookOf({
  drugs: [],
  products: (products.rows as readonly CrosswalkRow[]).flatMap((row) => productOf(row, products.from)),
  containerSizes: [],
  paymentLimits: prices.rows as readonly PaymentLimit[],
  statusIndicators: [],
  procedureRates: [],
  profiles: [],
  firstDay: prices.from,
})
const [known] = prices.rows as readonly PaymentLimit[]
if (known === undefined || book.paymentLimit(known.hcpcs, prices.from) === undefined) throw new Error('knows no price')
process.stdout.write(String(performance.now() - began))

function productOf({ hcpcs, ndc, billUnits }: CrosswalkRow, from: string): readonly DrugProduct[] {
  if (ndc === undefined || billUnits === undefined) return []
  return [{ ndc, hcpcs, from, unitsPerContainer: billUnits, packageSize: decimal(1), ndcUnit: 'UN' }]
}
