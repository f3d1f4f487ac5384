import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import type { Period } from '../cms-files/published-period.ts'
import type { ChargeSheet } from '../sheet/charge-sheet.ts'
import { dynamo, itemOf, queryAll, textOf } from './dynamo.ts'
import { settings } from './settings.ts'
import { sideBySide } from './side-by-side.ts'
import { siteIds } from './tenants.ts'

const { CHARGES_TABLE: TableName } = settings('CHARGES_TABLE')

/** How many units of each code were charged on the days of a period, of all sites together. */
export interface ChargedUnits extends Period {
  readonly units: ReadonlyMap<string, number>
  readonly sheets: number
}

/** More sheets than are read in the time there is. */
const MOST_SHEETS = 20_000

/** Sums the sheets that stand; or says why it does not. Of a sheet nothing but codes and units is looked at. */
export async function chargedUnits(period: Period): Promise<ChargedUnits | string> {
  const keys = (await sideBySide(await siteIds(), (id) => sheetKeys(id, period))).flat()
  if (keys.length > MOST_SHEETS) return `${keys.length} sheets are more than are read here: replay the quarter instead`
  const sheets = (await sideBySide(keys, readSheet)).flat()
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

/** Keys alone, of the tenant's own part of the index; the days are in them. Only what stands is in it. */
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
  return items.map((item) => ({ pk: textOf(item, 'pk') ?? '', sk: textOf(item, 'sk') ?? '' }))
}

async function readSheet({ pk, sk }: SheetKey): Promise<readonly ChargeSheet[]> {
  const { Item } = await dynamo.send(
    new GetItemCommand({ TableName, Key: itemOf({ pk, sk }), ProjectionExpression: 'sheet' }),
  )
  const sheet = textOf(Item, 'sheet')
  return sheet === undefined ? [] : [JSON.parse(sheet)] // withdrawn meanwhile
}
