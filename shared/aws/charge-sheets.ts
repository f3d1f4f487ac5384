import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import type { ServiceDate } from '../law/service-date.ts'
import type { ChargeSheet } from '../sheet/charge-sheet.ts'
import { dynamo, type Item, itemOf, textOf } from './dynamo.ts'
import { type Home, partition } from './keys.ts'
import { settings } from './settings.ts'
import { sheetPointer } from './sheet-pointer.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

const SHEET = 'ChargeSheet#'
const CURRENT = /^ChargeSheet#[^#]+$/

/**
 * Saves what a home is charged now; `items` is what was found there. A sheet that differs takes the place of the one that
 * stood, which is kept beside it under its number; a sheet there is no visit for any more is withdrawn. Answers how many changed.
 */
export async function saveSheets(home: Home, sheets: readonly ChargeSheet[], items: readonly Item[]): Promise<number> {
  const standing = items.filter(isCurrent).map((item): [string, undefined] => [textOf(item, 'sk') ?? '', undefined])
  return saveSheetsAt(home, new Map([...standing, ...sheetsByKey(sheets)]), items)
}

/** Saves what stands at these keys from now on, and touches no other; undefined where nothing does any more. */
export async function saveSheetsAt(
  home: Home,
  wanted: ReadonlyMap<string, ChargeSheet | undefined>,
  items: readonly Item[],
): Promise<number> {
  const standing = new Map(items.map((item) => [textOf(item, 'sk'), item]))
  let changed = 0
  for (const [sk, sheet] of wanted) {
    const text = sheet === undefined ? undefined : JSON.stringify(sheet)
    const isOpen = sheet !== undefined && sheet.findings.length > 0
    if (await replace(home, sk, text, isOpen, standing.get(sk))) changed += 1
  }
  return changed
}

/** The sheets of a home under the keys they are kept by. */
export function sheetsByKey(sheets: readonly ChargeSheet[]): ReadonlyMap<string, ChargeSheet> {
  return new Map(sheets.map((sheet, at) => [sortKeyOf(sheet, sheets.slice(0, at)), sheet]))
}

/** The texts of the sheets that stand in a home, under the same keys. */
export function standingSheets(items: readonly Item[]): ReadonlyMap<string, string> {
  return new Map(
    items.filter(isCurrent).flatMap((item) => {
      const [sk = '', text] = [textOf(item, 'sk'), textOf(item, 'sheet')]
      return text === undefined ? [] : [[sk, text]]
    }),
  )
}

/** The first and last key of sheets whose visit began in these days; what has no date is in no period. */
export function keysOfDays({ from, until }: { readonly from: ServiceDate; readonly until: ServiceDate }) {
  return { first: `${SHEET}${from}`, last: `${SHEET}${until}~` }
}

/** One write for all of it, and only over the version that was read: two at once cannot both succeed. */
async function replace(
  home: Home,
  sk: string,
  sheet: string | undefined,
  isOpen: boolean,
  standing: Item | undefined,
): Promise<boolean> {
  if (textOf(standing, 'sheet') === sheet) return false
  const pk = partition(home)
  const version = String(Number(textOf(standing, 'version') ?? '0') + 1).padStart(4, '0')
  const lastUpdated = new Date().toISOString()
  const current = itemOf({ pk, sk, version, sheet, lastUpdated, tenant: `T#${home.tenant}` })
  const pointer = sheetPointer(home, sk, { version, stamp: lastUpdated, isOpen })
  const earlier =
    standing === undefined ? [] : [{ ...withoutIndex(standing), sk: { S: `${sk}#${textOf(standing, 'version')}` } }]
  await dynamo.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        {
          Put: {
            TableName: CHARGES_TABLE,
            Item: current,
            ...(standing === undefined
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: 'version = :standing',
                  ExpressionAttributeValues: { ':standing': standing.version ?? { S: '' } },
                }),
          },
        },
        ...[pointer, ...earlier].map((Item) => ({ Put: { TableName: CHARGES_TABLE, Item } })),
      ],
    }),
  )
  return true
}

/** By its first day; the second visit of one day has a number. */
function sortKeyOf({ on }: ChargeSheet, before: readonly ChargeSheet[]): string {
  const sameDay = before.filter((one) => one.on === on).length
  return `${SHEET}${on ?? 'undated'}${sameDay === 0 ? '' : `.${sameDay + 1}`}`
}

/** Whether an item is a sheet that stands, or says that one was withdrawn. */
export function isCurrent(item: Item): boolean {
  return CURRENT.test(textOf(item, 'sk') ?? '')
}

/** Searches find what stands, not what stood. */
function withoutIndex({ tenant: _, ...item }: Item): Item {
  return item
}
