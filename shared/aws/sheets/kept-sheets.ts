import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'
import type { KeptSheet, SheetVersion } from '../../sheet/kept-sheet.ts'
import { storedSheet } from '../../sheet/sheet-status.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, queryAll, textOf } from '../tables/items.ts'
import { type Partition, partitionFrom, partitionKey } from '../tables/keys.ts'
import { withWholeSheets } from '../tables/text-in-parts.ts'
import { versionKey } from '../tables/version-key.ts'
import { newestSheets, sheetKey } from './charge-sheets.ts'
import { findingIds, lineIds, sheetId } from './sheet-ids.ts'
import { sheetPlace } from './sheet-pointer.ts'
import { versionOf } from './version-of.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** Returns the sheets of a partition, in the order of their days, each with its earlier versions. */
export function keptSheets(partition: Partition, items: readonly Item[]): readonly KeptSheet[] {
  return [...newestSheets(items)].flatMap(([key, newest]) => {
    const earlier = items
      .filter((one) => one !== newest && sheetKey(textOf(one, 'sk') ?? '') === key)
      .sort((a, b) => versionOf(a) - versionOf(b))
    return kept(sheetId(partition.of, key), newest, earlier) ?? []
  })
}

/** Reads the sheet of a key with its earlier versions, which are beside it in the table. */
export async function sheetAt(partition: Partition, key: string): Promise<KeptSheet | undefined> {
  const items = await queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :partition AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: {
      ':partition': { S: partitionKey(partition) },
      ':first': { S: `${key}#` },
      ':last': { S: `${key}#~` },
    },
  })
  return keptSheets(partition, await withWholeSheets(CHARGES_TABLE, items))[0]
}

/** Reads a sheet of a site by its id; returns it with its partition and sort key. */
export async function sheetById(
  tenant: string,
  id: string,
): Promise<{ readonly partition: Partition; readonly sk: string; readonly kept: KeptSheet } | undefined> {
  const Key = itemOf({ pk: sheetPlace(tenant, id), sk: 'ChargeSheet' })
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: CHARGES_TABLE, Key }))
  const partition = partitionFrom(textOf(Item, 'home') ?? '')
  if (partition === undefined || partition.tenant !== tenant) return undefined
  const sk = textOf(Item, 'current') ?? ''
  const sheet = await sheetAt(partition, sk)
  return sheet === undefined ? undefined : { partition, sk, kept: sheet }
}

/** Returns the key of the version after the one that was read. */
export function nextVersionOf({ partition, sk, kept }: NonNullable<Awaited<ReturnType<typeof sheetById>>>): Item {
  return itemOf({ pk: partitionKey(partition), sk: `${sk}#${versionKey(Number(kept.version) + 1)}` })
}

function kept(id: string, item: Item, before: readonly Item[]): KeptSheet | undefined {
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
  const sheet = storedSheet(text)
  return { ...stamp(item), sheet, lineIds: lineIds(id, sheet.lines), findingIds: findingIds(id, sheet) }
}

function stamp(item: Item): Pick<SheetVersion, 'version' | 'lastUpdated'> {
  return { version: String(versionOf(item)), lastUpdated: textOf(item, 'lastUpdated') ?? '' }
}
