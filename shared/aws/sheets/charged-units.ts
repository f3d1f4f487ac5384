import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import type { Period } from '../../cms-files/tables/published-period.ts'
import type { ChargedUnits } from '../../revenue-integrity/restated-prices/dollar-effect.ts'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { siteIds } from '../sites/sites.ts'
import { itemOf, queryAll, textOf } from '../tables/items.ts'
import { joinedFromParts } from '../tables/text-in-parts.ts'
import { versionIn } from '../tables/version-key.ts'
import { sheetKey } from './charge-sheets.ts'

const { CHARGES_TABLE: TableName } = settings('CHARGES_TABLE')

/** Most sheets that can be read in the time limit. */
const MOST_SHEETS = 20_000

/**
 * Adds up the units of the current sheets by code; returns the reason if it cannot. Reads only codes and units of a
 * sheet.
 */
export async function chargedUnits(period: Period): Promise<ChargedUnits | string> {
  const keys = (await concurrently(await siteIds(), (id) => sheetKeys(id, period))).flat()
  if (keys.length > MOST_SHEETS) return `${keys.length} sheets are too many to read here: replay the quarter instead`
  const sheets = (await concurrently(keys, readSheet)).flat()
  const units = new Map<string, number>()
  for (const { lines } of sheets) {
    for (const { code, units: charged, on } of lines) {
      if (on >= period.from && on <= period.until) units.set(code, (units.get(code) ?? 0) + charged)
    }
  }
  return { ...period, units, sheets: sheets.length }
}

interface SheetKey {
  readonly pk: string
  readonly sk: string
}

/**
 * Reads only keys, from the site's part of the index. The keys hold the days. Takes the newest version of each sheet.
 */
async function sheetKeys(tenant: string, { from, until }: Period): Promise<readonly SheetKey[]> {
  const items = await queryAll({
    TableName,
    IndexName: 'by-last-updated',
    KeyConditionExpression: 'tenant = :tenant',
    FilterExpression: 'sk BETWEEN :first AND :last',
    ProjectionExpression: 'pk, sk',
    ExpressionAttributeValues: {
      ':tenant': { S: `T#${tenant}` },
      ':first': { S: `ChargeSheet#${from}` },
      ':last': { S: `ChargeSheet#${until}~` },
    },
  })
  const newest = new Map<string, SheetKey>()
  for (const item of items) {
    const [pk, sk] = [textOf(item, 'pk') ?? '', textOf(item, 'sk') ?? '']
    const sheet = `${pk} ${sheetKey(sk)}`
    if (versionIn(sk.split('#')[2]) >= versionIn(newest.get(sheet)?.sk.split('#')[2])) newest.set(sheet, { pk, sk })
  }
  return [...newest.values()]
}

async function readSheet({ pk, sk }: SheetKey): Promise<readonly ChargeSheet[]> {
  const { Item } = await dynamo.send(
    new GetItemCommand({ TableName, Key: itemOf({ pk, sk }), ProjectionExpression: 'sheet, sheetIn, sheetParts' }),
  )
  const sheet = Item && textOf(await joinedFromParts(TableName, Item), 'sheet')
  return sheet === undefined ? [] : [JSON.parse(sheet)] // the sheet was withdrawn meanwhile
}
