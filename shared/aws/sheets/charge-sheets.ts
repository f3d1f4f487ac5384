import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'
import type { FindingId } from '../../sheet/kept-sheet.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, textOf } from '../tables/items.ts'
import { type Partition, partitionKey } from '../tables/keys.ts'
import { storedInParts } from '../tables/text-in-parts.ts'
import { versionKey } from '../tables/version-key.ts'
import { findingIds, sheetId } from './sheet-ids.ts'
import { pointToSheet } from './sheet-pointer.ts'
import { versionOf } from './version-of.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

const SHEET = 'ChargeSheet#'

/**
 * Saves the sheets of a partition; `items` are its stored items. A sheet that differs becomes the next version; earlier
 * versions stay unchanged. Withdraws a sheet whose visit no longer exists. Returns the number of changes.
 */
export async function saveSheets(
  partition: Partition,
  sheets: readonly ChargeSheet[],
  items: readonly Item[],
): Promise<number> {
  const standing = [...newestSheets(items).keys()].map((key): [string, undefined] => [key, undefined])
  return saveSheetsAt(partition, new Map([...standing, ...sheetsByKey(sheets)]), items)
}

/** Saves the sheets of these keys and touches no others. Undefined withdraws the sheet of a key. */
export async function saveSheetsAt(
  partition: Partition,
  wanted: ReadonlyMap<string, ChargeSheet | undefined>,
  items: readonly Item[],
): Promise<number> {
  const standing = newestSheets(items)
  let changed = 0
  for (const [key, sheet] of wanted) if (await addVersion(partition, key, sheet, standing.get(key))) changed += 1
  return changed
}

/** Returns the sheets of a partition by their sort keys. */
export function sheetsByKey(sheets: readonly ChargeSheet[]): ReadonlyMap<string, ChargeSheet> {
  return new Map(sheets.map((sheet, at) => [sortKeyOf(sheet, sheets.slice(0, at)), sheet]))
}

/** Returns the texts of the current sheets of a partition, by the same keys. */
export function standingSheets(items: readonly Item[]): ReadonlyMap<string, string> {
  return new Map(
    [...newestSheets(items)].flatMap(([key, item]) => {
      const text = textOf(item, 'sheet')
      return text === undefined ? [] : [[key, text]]
    }),
  )
}

/** Returns the newest version of each sheet, in the order of their days. A version may record a withdrawal. */
export function newestSheets(items: readonly Item[]): ReadonlyMap<string, Item> {
  const newest = new Map<string, Item>()
  for (const item of items) {
    const sk = textOf(item, 'sk') ?? ''
    if (!sk.startsWith(SHEET)) continue
    if (versionOf(item) >= versionOf(newest.get(sheetKey(sk)))) newest.set(sheetKey(sk), item)
  }
  return newest
}

/** Returns the key of all versions of a sheet: `ChargeSheet#2026-01-14` for `ChargeSheet#2026-01-14#0003`. */
export function sheetKey(sortKey: string): string {
  return sortKey.split('#', 2).join('#')
}

/** Returns the first and last key of sheets whose visit began in these days. A sheet without a date is in no period. */
export function keysOfDays({ from, until }: { readonly from: ServiceDate; readonly until: ServiceDate }) {
  return { first: `${SHEET}${from}`, last: `${SHEET}${until}~` }
}

/**
 * Adds a version after the one that was read. A version is written once and never changed, so one write is enough. If
 * two writers add the next version, only one succeeds. The sheet's pointer and open-task mark are written before.
 */
async function addVersion(
  partition: Partition,
  key: string,
  wanted: ChargeSheet | undefined,
  standing: Item | undefined,
): Promise<boolean> {
  const [sheet, before] = [wanted && JSON.stringify(wanted), textOf(standing, 'sheet')]
  if (before === sheet) return false
  const version = versionKey(versionOf(standing) + 1)
  const at = { pk: partitionKey(partition), sk: `${key}#${version}`, lastUpdated: new Date().toISOString() }
  const whole = itemOf({ ...at, version, sheet, tenant: `T#${partition.tenant}` })
  const Item = await storedInParts(CHARGES_TABLE, partition.tenant, whole)
  const hasFindings = wanted !== undefined && wanted.findings.length > 0
  const opens = hasFindings && findsMore(sheetId(partition.of, key), wanted, before)
  if (opens || standing === undefined) await pointToSheet(partition, key, { version, hasFindings })
  const ConditionExpression = 'attribute_not_exists(pk)'
  await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item, ConditionExpression }))
  if (!hasFindings && hadFindings(before)) await pointToSheet(partition, key, { version, hasFindings })
  return true
}

/** True if there is a new finding, or new facts. An unchanged finding keeps its state, open or closed. */
function findsMore(id: string, sheet: ChargeSheet, before: string | undefined): boolean {
  const found = ({ id, facts }: FindingId) => `${id} ${facts}`
  const known = new Set(before === undefined ? [] : findingIds(id, JSON.parse(before)).map(found))
  return findingIds(id, sheet).some((one) => !known.has(found(one)))
}

function hadFindings(sheet: string | undefined): boolean {
  return sheet !== undefined && (JSON.parse(sheet) as ChargeSheet).findings.length > 0
}

/** Returns the sort key of a sheet: its first day, with a number for the second visit of one day. */
function sortKeyOf({ on }: ChargeSheet, before: readonly ChargeSheet[]): string {
  const sameDay = before.filter((one) => one.on === on).length
  return `${SHEET}${on ?? 'undated'}${sameDay === 0 ? '' : `.${sameDay + 1}`}`
}
