import type { ChartedDrug, ContainerOpened } from '../../chart/visit.ts'
import { fixedText } from '../../exact/decimal.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { BookTables } from '../../reference/book-of.ts'
import { type ContainerSize, containerSizesOf } from '../../reference/drugs/container-sizes.ts'
import type { Drug, DrugProduct } from '../../reference/drugs/drug.ts'
import type { AddOn } from '../../reference/edits/add-on-codes.ts'
import type { PairEdit } from '../../reference/edits/pair-edits.ts'
import type { UnitLimit } from '../../reference/edits/unit-limits.ts'
import type { ProcedureRate } from '../../reference/prices/procedure-rates.ts'
import type { StatusIndicator } from '../../reference/prices/status-indicators.ts'
import { byKey } from '../../reference/tables/dated-rows.ts'
import { withoutSuperseded } from '../../reference/tables/superseded-rows.ts'
import { cached } from '../clients/cache.ts'
import { readCatalogue } from './catalogue.ts'
import { type PublishedVersion, standingVersions } from './published-version.ts'
import { drugRowsAsOf, readDrugRows } from './stored-drug-rows.ts'
import { type TableRow, writeRows } from './write-rows.ts'

/** What the drugs table holds; prices of drugs are in the files of CMS. */
export type DrugTables = Omit<BookTables, 'paymentLimits' | 'profiles'>

/** Says that the table is filled, with what, and from which day on it covers. */
const COVERED = 'COVERED'

interface Covered {
  readonly firstDay: ServiceDate
  readonly version: string
}

/**
 * Reads the rows that drugs with these codes can need, and no others: the table may hold every drug there is. Rows are kept
 * under `HCPCS#J9271`, `NDC#00006302602`, `RXNORM#1547545`, `SIZES#J9271` and `STATUS#J9271`; `RATES`, `ADDONS`, `PAIRS`,
 * `LIMITS` and `COVERED` are one each. Packages and sizes of a crosswalk in the catalogue take the place of those that came with the product, on its days.
 */
export async function readDrugTables(
  charted: readonly ChartedDrug[],
  opened: readonly ContainerOpened[],
  catalogue?: readonly PublishedVersion[],
): Promise<DrugTables> {
  const believed = standingVersions(catalogue ?? (await readCatalogue()), 'ndc-hcpcs-crosswalk')
  const filled = await covered()
  if (filled === undefined) throw new Error('the drugs table has not been filled')
  const { firstDay, version } = filled
  const rows = drugRowsAsOf([version, ...[...believed].sort()].join(' '))
  const ndcs = [...charted, ...opened].flatMap(({ ndc }) => ndc ?? [])
  const rxnorms = charted.flatMap(({ rxnorm }) => rxnorm)
  const products = withoutSuperseded(
    await rows.of<DrugProduct>('NDC', ndcs, believed),
    ({ ndc, hcpcs }) => `${ndc} ${hcpcs}`,
  )
  const byRxnorm = (await rows.of<string>('RXNORM', rxnorms)).flat()
  const codes = [...charted.flatMap(({ hcpcs }) => hcpcs ?? []), ...products.map(({ hcpcs }) => hcpcs), ...byRxnorm]
  const [drugs, sizes, statusIndicators, procedureRates, addOns, pairEdits, unitLimits] = await Promise.all([
    rows.of<Drug>('HCPCS', codes),
    rows.of<ContainerSize>('SIZES', codes, believed),
    rows.of<StatusIndicator>('STATUS', codes),
    rows.at<ProcedureRate>('RATES'),
    rows.at<AddOn>('ADDONS'),
    rows.at<readonly PairEdit[]>('PAIRS'),
    rows.at<UnitLimit>('LIMITS'),
  ])
  const containerSizes = withoutSuperseded(sizes, ({ hcpcs }) => hcpcs)
  const edits = { addOns, pairEdits: pairEdits.flat(), unitLimits }
  return { drugs, products, containerSizes, statusIndicators, procedureRates, ...edits, firstDay }
}

const covered = cached(readCovered)

/** Fills the drugs table; `progress` hears how many rows are in. What says that it is filled, and with what, comes last. */
export async function writeDrugTables(
  tables: DrugTables,
  version: string,
  progress: (done: number, of: number) => void,
): Promise<void> {
  await writeRows(tableRows(tables), progress)
  await writeRows([{ drug: COVERED, from: tables.firstDay, row: { firstDay: tables.firstDay, version } }])
  covered.forget()
}

/** Of the tables the drugs table was filled with; nothing while it has not been. */
export async function filledWith(): Promise<string | undefined> {
  return (await readCovered())?.version
}

async function readCovered(): Promise<Covered | undefined> {
  const [filled] = await readDrugRows(COVERED)
  return filled?.value as Covered | undefined
}

/** The packages and container sizes of a published file, as rows that are believed from when the catalogue knows it. */
export function productRows(
  products: readonly DrugProduct[],
  version: string,
  { file, sha256, received }: { readonly file: string; readonly sha256: string; readonly received: string },
): readonly TableRow[] {
  const published = { file, sha256, knownFrom: received }
  return [...rowsOfProducts(products), ...rowsOfSizes(containerSizesOf(products))].map(({ drug, from, row }) => ({
    drug,
    from: `${from}#${received}#${sha256}`,
    row: { ...(row as object), ...published },
    version,
  }))
}

function tableRows({
  drugs,
  products,
  containerSizes,
  statusIndicators,
  procedureRates,
  addOns = [],
  pairEdits = [],
  unitLimits = [],
}: DrugTables): readonly TableRow[] {
  return [
    ...drugs.map((row) => ({ drug: `HCPCS#${row.hcpcs}`, from: row.from, row })),
    ...drugs.flatMap(({ rxnorm, hcpcs, from }) =>
      rxnorm.map((code) => ({ drug: `RXNORM#${code}`, from: `${from}#${hcpcs}`, row: hcpcs })),
    ),
    ...rowsOfProducts(products),
    ...rowsOfSizes(containerSizes),
    ...statusIndicators.map((row) => ({ drug: `STATUS#${row.hcpcs}`, from: row.from, row })),
    ...procedureRates.map((row) => ({ drug: 'RATES', from: `${row.from}#${row.code}#${row.setting}`, row })),
    ...addOns.map((row) => ({ drug: 'ADDONS', from: `${row.from}#${row.code}`, row })),
    ...[...byKey(pairEdits, ({ column1 }) => column1)].map(([from, row]) => ({ drug: 'PAIRS', from, row })),
    ...unitLimits.map((row) => ({ drug: 'LIMITS', from: `${row.from}#${row.code}#${row.setting}`, row })),
  ]
}

function rowsOfProducts(products: readonly DrugProduct[]): readonly TableRow[] {
  return products.map((row) => ({ drug: `NDC#${row.ndc}`, from: `${row.from}#${row.hcpcs}`, row }))
}

function rowsOfSizes(sizes: readonly ContainerSize[]): readonly TableRow[] {
  return sizes.map((row) => ({
    drug: `SIZES#${row.hcpcs}`,
    from: `${row.from}#${fixedText(row.unitsPerContainer)}#${row.container ?? ''}`,
    row,
  }))
}
