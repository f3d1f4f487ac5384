import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import type { KeptSheet, SheetVersion } from '../fhir/kept-sheet.ts'
import type { ChargeSheet } from '../sheet/charge-sheet.ts'
import { isCurrent } from './charge-sheets.ts'
import { dynamo, type Item, itemOf, queryAll, textOf } from './dynamo.ts'
import { type Home, homeIn, partition } from './keys.ts'
import { settings } from './settings.ts'
import { findingIds, lineIds, sheetId } from './sheet-ids.ts'
import { sheetPlace } from './sheet-pointer.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** The sheets among the items of a home, in the order of their days, each with its earlier versions. */
export function keptSheets(home: Home, items: readonly Item[]): readonly KeptSheet[] {
  return items.filter(isCurrent).flatMap((item) => {
    const sk = textOf(item, 'sk') ?? ''
    const earlier = items.filter((one) => textOf(one, 'sk')?.startsWith(`${sk}#`))
    return kept(home, item, earlier) ?? []
  })
}

/** The sheet at a key, with its earlier versions: they lie right behind it. */
export async function sheetAt(home: Home, sk: string): Promise<KeptSheet | undefined> {
  const items = await queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :home AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: { ':home': { S: partition(home) }, ':first': { S: sk }, ':last': { S: `${sk}#~` } },
  })
  return keptSheets(home, items)[0]
}

/** A sheet of a site by its id, and where it lies. */
export async function sheetById(
  tenant: string,
  id: string,
): Promise<{ readonly home: Home; readonly sk: string; readonly kept: KeptSheet } | undefined> {
  const Key = itemOf({ pk: sheetPlace(tenant, id), sk: 'ChargeSheet' })
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: CHARGES_TABLE, Key }))
  const home = homeIn(textOf(Item, 'home') ?? '')
  if (home === undefined || home.tenant !== tenant) return undefined
  const sk = textOf(Item, 'current') ?? ''
  const sheet = await sheetAt(home, sk)
  return sheet === undefined ? undefined : { home, sk, kept: sheet }
}

function kept(home: Home, item: Item, before: readonly Item[]): KeptSheet | undefined {
  const id = sheetId(home.of, textOf(item, 'sk') ?? '')
  const earlier = before.flatMap((one) => versionIn(id, one) ?? [])
  const standing = versionIn(id, item)
  if (standing !== undefined) return { ...standing, id, earlier }
  const last = earlier.at(-1)
  if (last === undefined) return undefined
  const sheet: ChargeSheet = { ...last.sheet, lines: [], notCharged: [], findings: [], total: '0.00' }
  return { ...stamp(item), sheet, lineIds: [], findingIds: [], id, earlier }
}

function versionIn(id: string, item: Item): SheetVersion | undefined {
  const text = textOf(item, 'sheet')
  if (text === undefined) return undefined // withdrawn
  const sheet: ChargeSheet = JSON.parse(text)
  return { ...stamp(item), sheet, lineIds: lineIds(id, sheet.lines), findingIds: findingIds(id, sheet) }
}

function stamp(item: Item): Pick<SheetVersion, 'version' | 'lastUpdated'> {
  return { version: String(Number(textOf(item, 'version') ?? '0')), lastUpdated: textOf(item, 'lastUpdated') ?? '' }
}
