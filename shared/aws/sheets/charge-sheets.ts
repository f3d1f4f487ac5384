import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'
import type { FindingId } from '../../sheet/kept-sheet.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, textOf } from '../tables/items.ts'
import { type Partition, partitionKey } from '../tables/keys.ts'
import { findingIds, sheetId } from './sheet-ids.ts'
import { pointToSheet } from './sheet-pointer.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

const SHEET = 'ChargeSheet#'

/**
 * Saves what a home is charged now; `items` is what was found there. A sheet that differs becomes the next version, and
 * those before it stay as they are; a sheet there is no visit for any more is withdrawn. Answers how many changed.
 */
export async function saveSheets(
  home: Partition,
  sheets: readonly ChargeSheet[],
  items: readonly Item[],
): Promise<number> {
  const standing = [...newestSheets(items).keys()].map((key): [string, undefined] => [key, undefined])
  return saveSheetsAt(home, new Map([...standing, ...sheetsByKey(sheets)]), items)
}

/** Saves what stands at these keys from now on, and touches no other; undefined where nothing does any more. */
export async function saveSheetsAt(
  home: Partition,
  wanted: ReadonlyMap<string, ChargeSheet | undefined>,
  items: readonly Item[],
): Promise<number> {
  const standing = newestSheets(items)
  let changed = 0
  for (const [key, sheet] of wanted) if (await addVersion(home, key, sheet, standing.get(key))) changed += 1
  return changed
}

/** The sheets of a home under the keys they are kept by. */
export function sheetsByKey(sheets: readonly ChargeSheet[]): ReadonlyMap<string, ChargeSheet> {
  return new Map(sheets.map((sheet, at) => [sortKeyOf(sheet, sheets.slice(0, at)), sheet]))
}

/** The texts of the sheets that stand in a home, under the same keys. */
export function standingSheets(items: readonly Item[]): ReadonlyMap<string, string> {
  return new Map(
    [...newestSheets(items)].flatMap(([key, item]) => {
      const text = textOf(item, 'sheet')
      return text === undefined ? [] : [[key, text]]
    }),
  )
}

/** The newest version of each sheet among the items of a home, in the order of their days; one may say that it was withdrawn. */
export function newestSheets(items: readonly Item[]): ReadonlyMap<string, Item> {
  const newest = new Map<string, Item>()
  for (const item of items) {
    const sk = textOf(item, 'sk') ?? ''
    if (!sk.startsWith(SHEET)) continue
    const before = textOf(newest.get(sheetKey(sk)), 'sk') ?? ''
    if (sk >= before) newest.set(sheetKey(sk), item)
  }
  return newest
}

/** What the versions of a sheet have in common: `ChargeSheet#2026-01-14` of `ChargeSheet#2026-01-14#0003`. */
export function sheetKey(sortKey: string): string {
  return sortKey.split('#', 2).join('#')
}

/** The first and last key of sheets whose visit began in these days; what has no date is in no period. */
export function keysOfDays({ from, until }: { readonly from: ServiceDate; readonly until: ServiceDate }) {
  return { first: `${SHEET}${from}`, last: `${SHEET}${until}~` }
}

/**
 * Adds a version after the one that was read. Versions are written once and never changed, so that one write is all of it:
 * of two at once only one can add the next. What says where the sheet of an id lies, and that something may be open on it,
 * is written before.
 */
async function addVersion(
  home: Partition,
  key: string,
  wanted: ChargeSheet | undefined,
  standing: Item | undefined,
): Promise<boolean> {
  const [sheet, before] = [wanted && JSON.stringify(wanted), textOf(standing, 'sheet')]
  if (before === sheet) return false
  const pk = partitionKey(home)
  const version = String(Number(textOf(standing, 'version') ?? '0') + 1).padStart(4, '0')
  const lastUpdated = new Date().toISOString()
  const Item = itemOf({ pk, sk: `${key}#${version}`, version, sheet, lastUpdated, tenant: `T#${home.tenant}` })
  const hasFindings = wanted !== undefined && wanted.findings.length > 0
  const opens = hasFindings && findsMore(sheetId(home.of, key), wanted, before)
  if (opens || standing === undefined) await pointToSheet(home, key, { version, hasFindings })
  const put = { TableName: CHARGES_TABLE, Item, ConditionExpression: 'attribute_not_exists(pk)' }
  await dynamo.send(new PutItemCommand(put))
  if (!hasFindings && hadFindings(before)) await pointToSheet(home, key, { version, hasFindings })
  return true
}

/** Whether something is found that was not, or about other facts: what is found as it was is open, or closed, as it was. */
function findsMore(id: string, sheet: ChargeSheet, before: string | undefined): boolean {
  const found = ({ id, facts }: FindingId) => `${id} ${facts}`
  const known = new Set(before === undefined ? [] : findingIds(id, JSON.parse(before)).map(found))
  return findingIds(id, sheet).some((one) => !known.has(found(one)))
}

function hadFindings(sheet: string | undefined): boolean {
  return sheet !== undefined && (JSON.parse(sheet) as ChargeSheet).findings.length > 0
}

/** By its first day; the second visit of one day has a number. */
function sortKeyOf({ on }: ChargeSheet, before: readonly ChargeSheet[]): string {
  const sameDay = before.filter((one) => one.on === on).length
  return `${SHEET}${on ?? 'undated'}${sameDay === 0 ? '' : `.${sameDay + 1}`}`
}
