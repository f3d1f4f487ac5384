import { TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import type { ServiceDate } from '../../law/service-date.ts'
import { cached } from '../clients/cache.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { itemOf, queryAll, textOf } from '../tables/items.ts'
import { isSameFile, type PublishedVersion, versionKey } from './published-version.ts'

const { DRUGS_TABLE: TableName } = settings('DRUGS_TABLE')

const FILES = 'FILES'

const seen = cached(() => queryCatalogue(false))

/**
 * Reads every version readers may use, as known at the end of a day (UTC) or now. Returns them in the order they
 * became known.
 */
export async function readCatalogue(asKnown?: ServiceDate): Promise<readonly PublishedVersion[]> {
  const all = await seen()
  return asKnown === undefined ? all : all.filter(({ received }) => received.slice(0, 10) <= asKnown)
}

/** Reads the same consistently, for a caller that is about to write. */
export function readCatalogueNow(): Promise<readonly PublishedVersion[]> {
  return queryCatalogue(true)
}

async function queryCatalogue(ConsistentRead: boolean): Promise<readonly PublishedVersion[]> {
  const items = await queryAll({
    TableName,
    KeyConditionExpression: 'drug = :files',
    ExpressionAttributeValues: { ':files': { S: FILES } },
    ConsistentRead,
  })
  const versions = items.map((item): PublishedVersion => JSON.parse(textOf(item, 'row') ?? 'null'))
  return versions.sort((a, b) => (`${a.received} ${versionKey(a)}` < `${b.received} ${versionKey(b)}` ? -1 : 1))
}

/**
 * Makes versions visible, all in one step. Ignores versions in the catalogue, so a repeated call is safe. Returns the
 * number of new versions.
 */
export async function addVersions(versions: readonly PublishedVersion[]): Promise<number> {
  const standing = await readCatalogueNow()
  const fresh = versions.filter((one) => !standing.some((other) => isSameFile(one, other)))
  if (fresh.length === 0) return 0
  const items = fresh.map((version) =>
    itemOf({ drug: FILES, from: versionKey(version), row: JSON.stringify(version), version: versionKey(version) }),
  )
  try {
    await dynamo.send(
      new TransactWriteItemsCommand({
        TransactItems: items.map((Item) => ({
          Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(drug)' },
        })),
      }),
    )
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error
    const now = await readCatalogueNow()
    if (!fresh.every((one) => now.some((other) => isSameFile(one, other)))) throw error
    return 0
  } finally {
    seen.forget()
  }
  return fresh.length
}
