import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb'
import { type Decimal, decimal, fixedText } from '../exact/decimal.ts'
import type { ChartedDrug, ContainerOpened } from '../fhir/visit.ts'
import type { AddOn } from '../reference/add-on-codes.ts'
import type { BookTables } from '../reference/book-of.ts'
import type { ContainerSize } from '../reference/container-sizes.ts'
import { byKey } from '../reference/dated-rows.ts'
import type { Drug, DrugProduct } from '../reference/drug.ts'
import type { EditTables } from '../reference/edit-book.ts'
import type { PairEdit } from '../reference/pair-edits.ts'
import type { ProcedureRate } from '../reference/procedure-rates.ts'
import type { StatusIndicator } from '../reference/status-indicators.ts'
import type { UnitLimit } from '../reference/unit-limits.ts'
import { dynamo, itemOf, queryAll, textOf } from './dynamo.ts'
import { remembered } from './remembered.ts'
import { settings } from './settings.ts'
import { sideBySide } from './side-by-side.ts'

const { DRUGS_TABLE } = settings('DRUGS_TABLE')

/** What the drugs table holds; prices of drugs are in the files of CMS. */
export type DrugTables = Omit<BookTables, 'paymentLimits' | 'profiles'>

interface Row {
  /** `HCPCS#J9271`, `NDC#00006302602`, `RXNORM#1547545`, `SIZES#J9271`, `STATUS#J9271`; `RATES`, `ADDONS`, `PAIRS`, `LIMITS` and `COVERED` are one each. */
  readonly drug: string
  /** First day in force, and whatever else tells two rows of that day apart. */
  readonly from: string
  readonly row: unknown
}

/** Reads the rows that drugs with these codes can need, and no others: the table may hold every drug there is. */
export async function readDrugTables(
  charted: readonly ChartedDrug[],
  opened: readonly ContainerOpened[],
): Promise<DrugTables> {
  const ndcs = [...charted, ...opened].flatMap(({ ndc }) => ndc ?? [])
  const rxnorms = charted.flatMap(({ rxnorm }) => rxnorm)
  const products = (await rowsOf<DrugProduct>('NDC', ndcs)).flat()
  const byRxnorm = (await rowsOf<string>('RXNORM', rxnorms)).flat()
  const codes = [...charted.flatMap(({ hcpcs }) => hcpcs ?? []), ...products.map(({ hcpcs }) => hcpcs), ...byRxnorm]
  const [drugs, containerSizes, statusIndicators, procedureRates, edits, [firstDay]] = await Promise.all([
    rowsOf<Drug>('HCPCS', codes),
    rowsOf<ContainerSize>('SIZES', codes),
    rowsOf<StatusIndicator>('STATUS', codes),
    rates(),
    editTables(),
    covered(),
  ])
  if (firstDay === undefined) throw new Error('the drugs table has not been filled')
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
const covered = remembered(() => rows<string>('COVERED'))

/** Fills the drugs table; `progress` hears how many rows are in. */
export async function writeDrugTables(tables: DrugTables, progress: (done: number, of: number) => void): Promise<void> {
  const all = tableRows(tables)
  const batches = Array.from({ length: Math.ceil(all.length / MOST_IN_A_BATCH) }, (_, at) =>
    all.slice(at * MOST_IN_A_BATCH, (at + 1) * MOST_IN_A_BATCH),
  )
  let done = 0
  await sideBySide(batches, async (batch) => {
    let waiting: WriteRequest[] = batch.map(({ drug, from, row }) => ({
      PutRequest: { Item: itemOf({ drug, from, row: JSON.stringify(row, decimalsAsText) }) },
    }))
    while (waiting.length > 0) {
      const { UnprocessedItems } = await dynamo.send(
        new BatchWriteItemCommand({ RequestItems: { [DRUGS_TABLE]: waiting } }),
      )
      waiting = UnprocessedItems?.[DRUGS_TABLE] ?? []
    }
    done += batch.length
    progress(done, all.length)
  })
}

const MOST_IN_A_BATCH = 25

function tableRows({
  drugs,
  products,
  containerSizes,
  statusIndicators,
  procedureRates,
  addOns = [],
  pairEdits = [],
  unitLimits = [],
  firstDay,
}: DrugTables): readonly Row[] {
  return [
    { drug: 'COVERED', from: firstDay, row: firstDay },
    ...drugs.map((row) => ({ drug: `HCPCS#${row.hcpcs}`, from: row.from, row })),
    ...drugs.flatMap(({ rxnorm, hcpcs, from }) =>
      rxnorm.map((code) => ({ drug: `RXNORM#${code}`, from: `${from}#${hcpcs}`, row: hcpcs })),
    ),
    ...products.map((row) => ({ drug: `NDC#${row.ndc}`, from: `${row.from}#${row.hcpcs}`, row })),
    ...containerSizes.map((row) => ({
      drug: `SIZES#${row.hcpcs}`,
      from: `${row.from}#${fixedText(row.unitsPerContainer)}#${row.container ?? ''}`,
      row,
    })),
    ...statusIndicators.map((row) => ({ drug: `STATUS#${row.hcpcs}`, from: row.from, row })),
    ...procedureRates.map((row) => ({ drug: 'RATES', from: `${row.from}#${row.code}#${row.setting}`, row })),
    ...addOns.map((row) => ({ drug: 'ADDONS', from: `${row.from}#${row.code}`, row })),
    ...[...byKey(pairEdits, ({ column1 }) => column1)].map(([from, row]) => ({ drug: 'PAIRS', from, row })),
    ...unitLimits.map((row) => ({ drug: 'LIMITS', from: `${row.from}#${row.code}#${row.setting}`, row })),
  ]
}

async function rowsOf<Value>(kind: string, codes: readonly string[]): Promise<readonly Value[]> {
  return (await sideBySide([...new Set(codes)], (code) => rows<Value>(`${kind}#${code}`))).flat()
}

async function rows<Value>(drug: string): Promise<readonly Value[]> {
  const items = await queryAll({
    TableName: DRUGS_TABLE,
    KeyConditionExpression: 'drug = :drug',
    ExpressionAttributeValues: { ':drug': { S: drug } },
  })
  return items.map((item): Value => JSON.parse(textOf(item, 'row') ?? 'null', textAsDecimals))
}

/** The fields of our rows that are exact numbers; they are kept as text. */
const DECIMALS = new Set(['amount', 'unitsPerContainer', 'packageSize'])

function decimalsAsText(key: string, value: unknown): unknown {
  return DECIMALS.has(key) ? fixedText(value as Decimal) : value
}

function textAsDecimals(key: string, value: unknown): unknown {
  return DECIMALS.has(key) ? decimal(value as string) : value
}
