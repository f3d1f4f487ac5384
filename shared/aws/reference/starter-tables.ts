import { existsSync, readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { restatedPaymentLimits } from '../../cms-files/packing/restated-payment-limits.ts'
import type { BookTables } from '../../reference/book-of.ts'
import { readDrugs } from '../../reference/drugs/drug-rows.ts'
import type { EditSources } from '../../reference/packed/packed-edits.ts'
import { type PackedTables, type PackedTexts, packedTablesOf } from '../../reference/packed/packed-tables.ts'
import type { PaymentLimit } from '../../reference/prices/payment-limit-file.ts'
import { readProcedureRates } from '../../reference/prices/procedure-rates.ts'
import { readStatusIndicators } from '../../reference/prices/status-indicators.ts'

/** Folder of the tables, beside the bundle of a function or in the repository. */
const BUNDLED = new URL('./starter/', import.meta.url)
const STARTER = existsSync(BUNDLED) ? BUNDLED : new URL('../../reference/starter/', import.meta.url)

/** First date of service that the shipped tables cover. */
export const STARTER_FIRST_DAY = '2024-01-01'

/** The shipped tables: every table of a book except payer profiles. Most of them are packed. */
export interface StarterTables extends Omit<BookTables, 'profiles' | 'packed'> {
  readonly packed: PackedTables
}

/** A payment limit file in the form CMS publishes, and its rows. */
export interface PaymentLimitFile {
  readonly file: string
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly from: string
  readonly until: string
  readonly rows: readonly PaymentLimit[]
}

let tables: StarterTables | undefined

/** Returns the shipped tables. Reads them once, because they never change while a program runs. */
export function starterTables(): StarterTables {
  tables ??= {
    drugs: readDrugs(textOf('drugs.csv')),
    products: [],
    containerSizes: [],
    paymentLimits: [],
    statusIndicators: readStatusIndicators(textOf('status-indicators.csv')),
    procedureRates: readProcedureRates(textOf('procedure-rates.csv')),
    packed: packedTables(),
    firstDay: STARTER_FIRST_DAY,
  }
  return tables
}

/** Returns the same tables with everything packed as rows, for callers that need all rows. */
export function starterRows(): StarterTables {
  const { packed, ...others } = starterTables()
  return {
    ...others,
    drugs: [...others.drugs, ...packed.drugs.all()],
    products: packed.packages.all(),
    containerSizes: packed.sizes.all(),
    paymentLimits: packed.quarters.flatMap(packed.limitsOf),
    statusIndicators: [...others.statusIndicators, ...packed.statuses.all()],
    oppsRates: packed.rates.all(),
    ...packed.edits.all(),
    packed: NOTHING,
  }
}

/** Returns the shipped payment limit files by quarter, restated in the form CMS publishes. */
export function starterPaymentLimitFiles(): readonly PaymentLimitFile[] {
  const { packed } = starterTables()
  return packed.quarters.map((quarter) => {
    const { file, sha256, from, until, source } = quarter
    const rows = packed.limitsOf(quarter)
    return {
      file,
      sha256,
      from,
      until,
      rows,
      bytes: Buffer.from(restatedPaymentLimits(rows, { ...source, from, until })),
    }
  })
}

function packedTables(): PackedTables {
  const { quarters, crosswalks, edits } = JSON.parse(textOf('packed/quarters.json')) as Pick<
    PackedTexts,
    'quarters' | 'crosswalks'
  > & { readonly edits: EditSources }
  return packedTablesOf({
    quarters,
    crosswalks,
    limits: unpacked('limits'),
    packages: unpacked('packages'),
    sizes: unpacked('sizes'),
    statuses: unpacked('statuses'),
    rates: unpacked('rates'),
    drugs: unpacked('drugs'),
    edits: {
      sources: edits,
      pairs: unpacked('pairs'),
      unitLimits: unpacked('unit-limits'),
      addOns: unpacked('add-ons'),
    },
  })
}

const NOTHING: PackedTables = packedTablesOf({
  quarters: [],
  crosswalks: [],
  limits: '',
  packages: '',
  sizes: '',
  statuses: '',
  rates: '',
  drugs: '',
  edits: { sources: {}, pairs: '', unitLimits: '', addOns: '' },
})

function textOf(name: string): string {
  return readFileSync(new URL(name, STARTER), 'utf8')
}

function unpacked(name: string): string {
  return brotliDecompressSync(readFileSync(new URL(`packed/${name}.tsv.br`, STARTER))).toString()
}
