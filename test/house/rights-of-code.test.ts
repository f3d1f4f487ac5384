import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { functionNames } from '../../cdk/billing-stack.ts'
import { bundleFunction } from '../../cdk/bundle.ts'
import { createTables } from '../../shared/aws/tables/tables.ts'
import { synthesized } from '../cdk/synthesized-stack.ts'

/** What a request to DynamoDB needs the right to; what a transaction puts needs the right to put. */
const NEEDED: Readonly<Record<string, string>> = {
  GetItem: 'GetItem',
  BatchGetItem: 'BatchGetItem',
  Query: 'Query',
  Scan: 'Scan',
  PutItem: 'PutItem',
  UpdateItem: 'UpdateItem',
  DeleteItem: 'DeleteItem',
  BatchWriteItem: 'BatchWriteItem',
  TransactWriteItems: 'PutItem',
  TransactGetItems: 'GetItem',
}

const indexes = createTables('charges', 'drugs')
  .flatMap(({ GlobalSecondaryIndexes = [] }) => GlobalSecondaryIndexes)
  .flatMap(({ IndexName }) => IndexName ?? [])
const { rightsOf } = synthesized('prod')

/** The code as it runs, without what it does not use: what it asks of DynamoDB is in it by name. */
describe.each(functionNames)('The rights of %s', (name) => {
  let code = ''
  beforeAll(async () => {
    code = readFileSync((await bundleFunction(name)).path, 'utf8')
  }, 60_000)
  const says = (word: string) => new RegExp(`["'\`.]${word}["'\`]`).test(code)

  test('are those its code asks DynamoDB for, and no others', () => {
    const needed = new Set<string>()
    for (const [request, right] of Object.entries(NEEDED)) if (says(request)) needed.add(right)
    const given = Object.entries(rightsOf(name))
      .filter(([what]) => !what.endsWith(' stream')) // Lambda reads the stream, with the function's rights
      .flatMap(([, actions]) => actions)
      .filter((action) => action.startsWith('dynamodb:'))
    expect([...new Set(given)].sort()).toEqual([...needed].map((right) => `dynamodb:${right}`).sort())
  })

  test('reach the indexes it looks into, and no others', () => {
    const used: string[] = []
    for (const index of indexes) if (says(index)) used.push(`charges/index/${index}`)
    expect(Object.keys(rightsOf(name)).filter((what) => what.includes('/index/'))).toEqual(expect.arrayContaining(used))
    expect(Object.keys(rightsOf(name)).filter((what) => what.includes('/index/'))).toHaveLength(used.length)
  })
})
