import { fixedText } from '../exact/decimal.ts'
import type { ChartedDrug, ContainerOpened } from '../fhir/visit.ts'
import type { ServiceDate } from '../law/service-date.ts'
import type { AddOn } from '../reference/add-on-codes.ts'
import type { BookTables } from '../reference/book-of.ts'
import { type ContainerSize, containerSizesOf } from '../reference/container-sizes.ts'
import { byKey } from '../reference/dated-rows.ts'
import type { Drug, DrugProduct } from '../reference/drug.ts'
import type { EditTables } from '../reference/edit-book.ts'
import { givingWay } from '../reference/giving-way.ts'
import type { PairEdit } from '../reference/pair-edits.ts'
import type { ProcedureRate } from '../reference/procedure-rates.ts'
import type { StatusIndicator } from '../reference/status-indicators.ts'
import type { UnitLimit } from '../reference/unit-limits.ts'
import { readCatalogue } from './catalogue.ts'
import { queryAll, textOf } from './dynamo.ts'
import { type PublishedVersion, standingVersions } from './published-version.ts'
import { remembered } from './remembered.ts'
import { settings } from './settings.ts'
import { sideBySide } from './side-by-side.ts'
import { rowIn, type TableRow, writeRows } from './write-rows.ts'

const { DRUGS_TABLE } = settings('DRUGS_TABLE')

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
  const ndcs = [...charted, ...opened].flatMap(({ ndc }) => ndc ?? [])
  const rxnorms = charted.flatMap(({ rxnorm }) => rxnorm)
  const products = givingWay(await rowsOf<DrugProduct>('NDC', ndcs, believed), ({ ndc, hcpcs }) => `${ndc} ${hcpcs}`)
  const byRxnorm = (await rowsOf<string>('RXNORM', rxnorms)).flat()
  const codes = [...charted.flatMap(({ hcpcs }) => hcpcs ?? []), ...products.map(({ hcpcs }) => hcpcs), ...byRxnorm]
  const [drugs, sizes, statusIndicators, procedureRates, edits, [filled]] = await Promise.all([
    rowsOf<Drug>('HCPCS', codes),
    rowsOf<ContainerSize>('SIZES', codes, believed),
    rowsOf<StatusIndicator>('STATUS', codes),
    rates(),
    editTables(),
    covered(),
  ])
  if (filled === undefined) throw new Error('the drugs table has not been filled')
  const containerSizes = givingWay(sizes, ({ hcpcs }) => hcpcs)
  const { firstDay } = filled
  return { drugs, products, containerSizes, statusIndicators, procedureRates, ...edits, firstDay }
}

/** The same for every visit, and asked for by most. */
const rates = remembered(() => rows<ProcedureRate>('RATES'))
const editTables = remembered(async (): Promise<EditTables> => {
  const [addOns, pairEdits, unitLimits] = await Promise.all([
    rows<AddOn>('ADDONS'),
    rows<readonly PairEdit[]>('PAIRS'),
    rows<UnitLimit>('LIMITS'),
  ])
  return { addOns, pairEdits: pairEdits.flat(), unitLimits }
})
const covered = remembered(() => rows<Covered>(COVERED))

/** Fills the drugs table; `progress` hears how many rows are in. What says that it is filled, and with what, comes last. */
export async function writeDrugTables(
  tables: DrugTables,
  version: string,
  progress: (done: number, of: number) => void,
): Promise<void> {
  await writeRows(tableRows(tables), progress)
  await writeRows([{ drug: COVERED, from: tables.firstDay, row: { firstDay: tables.firstDay, version } }])
  covered.forget()
  rates.forget()
  editTables.forget()
}

/** Of the tables the drugs table was filled with; nothing while it has not been. */
export async function filledWith(): Promise<string | undefined> {
  const [filled] = await rows<Covered>(COVERED)
  return filled?.version
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

/** Rows of a kind; those written from a file only where it is among these. */
async function rowsOf<Value>(
  kind: string,
  codes: readonly string[],
  believed: ReadonlySet<string> = NONE,
): Promise<readonly Value[]> {
  return (await sideBySide([...new Set(codes)], (code) => rows<Value>(`${kind}#${code}`, believed))).flat()
}

const NONE: ReadonlySet<string> = new Set()

async function rows<Value>(drug: string, believed: ReadonlySet<string> = NONE): Promise<readonly Value[]> {
  const items = await queryAll({
    TableName: DRUGS_TABLE,
    KeyConditionExpression: 'drug = :drug',
    ExpressionAttributeValues: { ':drug': { S: drug } },
  })
  return items.flatMap((item) => {
    const version = textOf(item, 'version')
    return version === undefined || believed.has(version) ? [rowIn<Value>(textOf(item, 'row'))] : []
  })
}
