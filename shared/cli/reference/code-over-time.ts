import { readCatalogue } from '../../aws/reference/catalogue.ts'
import { readPaymentLimitsOn } from '../../aws/reference/payment-limit-files.ts'
import { fileOf, readRowsOn } from '../../aws/reference/published-files.ts'
import { type PublishedVersion, versionsOn } from '../../aws/reference/published-version.ts'
import { starterRows, starterTables } from '../../aws/reference/starter-tables.ts'
import type { CmsFileKind } from '../../cms-files/cms-file.ts'
import type { CrosswalkRow } from '../../cms-files/kinds/crosswalk-file.ts'
import { crosswalkProducts } from '../../cms-files/kinds/crosswalk-products.ts'
import { type Decimal, fixedText } from '../../exact/decimal.ts'
import { type Dated, inForce, type ServiceDate } from '../../law/service-date.ts'
import { bookOf } from '../../reference/book-of.ts'
import type { Drug, DrugProduct } from '../../reference/drugs/drug.ts'
import { withoutSuperseded } from '../../reference/tables/superseded-rows.ts'
import { type Priced, pricesOf } from './prices-over-time.ts'

/** Facts about one code: by quarter, and on one date of service. */
export interface CodeOverTime {
  readonly code: string
  readonly on: ServiceDate
  readonly drug?: Drug | undefined
  readonly prices: readonly Priced[]
  /** Rows of files about the code on the day: kind, text, and file. */
  readonly said: readonly { readonly what: string; readonly says: string; readonly file: string }[]
  readonly packages: readonly DrugProduct[]
}

export async function codeOverTime(code: string, on: ServiceDate, asKnown?: ServiceDate): Promise<CodeOverTime> {
  const catalogue = await readCatalogue(asKnown)
  const starter = starterRows()
  const paymentLimits = await readPaymentLimitsOn([on], asKnown, catalogue)
  const book = bookOf({ ...starterTables(), paymentLimits, profiles: [] })
  return {
    code,
    on,
    drug: book.drugByHcpcs(code, on),
    prices: await pricesOf(code, catalogue),
    said: [
      ...(await saidOn(code, on, catalogue)),
      ...rowsOn(starter.statusIndicators, on, ({ hcpcs }) => hcpcs === code).map(({ status }) => ({
        what: 'OPPS status',
        says: status,
        file: 'shipped',
      })),
      ...SETTINGS.flatMap((setting) => rowsOn(starter.packed.edits.unitLimitsOf(code, setting), on, () => true)).map(
        ({ setting, units }) => ({ what: `MUE, ${setting}`, says: `${units} units`, file: 'shipped' }),
      ),
      ...rowsOn(starter.procedureRates, on, (row) => row.code === code).map(({ setting, amount, basis }) => ({
        what: `rate, ${setting}`,
        says: fixedText(amount),
        file: basis,
      })),
    ],
    packages: await packagesOf(code, on, catalogue, starter.products),
  }
}

const SETTINGS = ['facility', 'professional'] as const

/** Kinds of files whose rows are shown, and the columns of a row to show. */
const SHOWN: readonly { readonly kind: CmsFileKind; readonly what: string; readonly columns: readonly string[] }[] = [
  { kind: 'hcpcs', what: 'HCPCS', columns: ['longDescription', 'addedOn', 'terminatedOn'] },
  { kind: 'opps-addendum-b', what: 'OPPS', columns: ['status', 'apc', 'rate', 'copayment'] },
  {
    kind: 'pfs-relative-values',
    what: 'PFS',
    columns: ['modifier', 'status', 'work', 'nonFacilityPe', 'malpractice', 'conversionFactor'],
  },
  { kind: 'mue-practitioner', what: 'MUE, professional', columns: ['units', 'adjudication'] },
  { kind: 'mue-hospital', what: 'MUE, facility', columns: ['units', 'adjudication'] },
  { kind: 'add-on-codes', what: 'add-on', columns: ['type', 'parents'] },
]

async function saidOn(code: string, on: ServiceDate, catalogue: readonly PublishedVersion[]) {
  const said = SHOWN.map(async ({ kind, what, columns }) => {
    const found = await Promise.all(
      versionsOn(catalogue, kind, on).map(async (version) => {
        const rows = (await fileOf(version)).rows as readonly Readonly<Record<string, unknown>>[]
        return rows
          .filter((row) => (row.hcpcs ?? row.code) === code)
          .map((row) => ({ what, says: wordsOf(row, columns), file: version.file }))
      }),
    )
    return found.flat()
  })
  return (await Promise.all(said)).flat()
}

function wordsOf(row: Readonly<Record<string, unknown>>, columns: readonly string[]): string {
  return columns
    .flatMap((column) => {
      const value = row[column]
      if (value === undefined) return []
      const text = Array.isArray(value) ? value.join(' ') : isDecimal(value) ? fixedText(value) : String(value)
      return [columns.length === 1 ? text : `${column} ${text}`]
    })
    .join(', ')
}

function isDecimal(value: unknown): value is Decimal {
  return typeof value === 'object' && value !== null && 'digits' in value
}

function rowsOn<Row extends Dated>(rows: readonly Row[], on: ServiceDate, is: (row: Row) => boolean): readonly Row[] {
  return rows.filter((row) => is(row) && inForce(row, on))
}

async function packagesOf(
  code: string,
  on: ServiceDate,
  catalogue: readonly PublishedVersion[],
  own: readonly DrugProduct[],
): Promise<CodeOverTime['packages']> {
  const rows = await readRowsOn<CrosswalkRow>('ndc-hcpcs-crosswalk', [on], catalogue)
  const published = versionsOn(catalogue, 'ndc-hcpcs-crosswalk', on).flatMap((version) => {
    const ofCode = rows.filter(({ hcpcs }) => hcpcs === code)
    return crosswalkProducts({ ...version, rows: ofCode }, own).products.map((product) => ({
      ...product,
      file: version.file,
      sha256: version.sha256,
    }))
  })
  const all: readonly DrugProduct[] = [...own.filter(({ hcpcs }) => hcpcs === code), ...published]
  return withoutSuperseded(all, ({ ndc }) => ndc).filter((row) => inForce(row, on))
}
