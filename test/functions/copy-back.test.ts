import { CreateTableCommand, DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTables } from '../../shared/aws/tables/tables.ts'
import { copyBack } from '../../shared/cli/operate/copy-back.ts'
import { type EmbeddedDatabase, startDatabase } from '../../shared/local/embedded-database.ts'
import { withoutDatabase } from './local-site.ts'

describe.skipIf(withoutDatabase)('Copying items of a restored table back', () => {
  let database: EmbeddedDatabase
  let dynamo: DynamoDBClient
  beforeAll(async () => {
    database = await startDatabase(undefined)
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    dynamo = new DynamoDBClient({ endpoint: database.endpoint, region: 'us-east-1', credentials })
    for (const name of ['live', 'restored']) {
      const [charges] = createTables(name, 'drugs')
      if (charges !== undefined) await dynamo.send(new CreateTableCommand(charges))
    }
    const put = (TableName: string, pk: string, resource: string) =>
      dynamo.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: 'x' }, resource: { S: resource } } }))
    for (const site of ['mercy', 'grace', 'old'])
      for (const of of ['a', 'b']) await put('restored', `T#${site}#Encounter#${of}`, 'as it was')
    await put('live', 'T#mercy#Encounter#a', 'as it is')
  })
  afterAll(async () => {
    dynamo.destroy()
    await database.stop()
  })

  const live = async () => {
    const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: 'live' }))
    return Object.fromEntries(Items.map(({ pk, resource }) => [pk?.S, resource?.S]))
  }
  const run = (site: string | undefined, yes: boolean) =>
    copyBack(dynamo, { from: 'restored', to: 'live', site, yes, isRetired: (id) => id === 'old' })

  test('counts the missing items first', async () => {
    expect(await run(undefined, false)).toEqual({ seen: 6, lacked: 3, retired: 2 })
    expect(Object.keys(await live())).toEqual(['T#mercy#Encounter#a'])
  })

  test('restores one site or all, keeps existing items, and never restores a retired site', async () => {
    expect(await run('mercy', true)).toEqual({ seen: 2, lacked: 1, retired: 0 })
    expect(await live()).toEqual({ 'T#mercy#Encounter#a': 'as it is', 'T#mercy#Encounter#b': 'as it was' })
    expect(await run(undefined, true)).toEqual({ seen: 6, lacked: 2, retired: 2 })
    expect(Object.keys(await live()).filter((pk) => pk.includes('#old#'))).toEqual([])
    expect(await run(undefined, true)).toMatchObject({ lacked: 0 })
  })
})
