import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { functionNames } from '../../cdk/billing-stack.ts'
import { bundleFunction } from '../../cdk/bundle.ts'
import { createTables } from '../../shared/aws/tables/tables.ts'
import { synthesized } from '../cdk/synthesized-stack.ts'

/** Rights that each request to DynamoDB needs. A put in a transaction needs the right to put. */
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

/** Returns the bundled code without unused parts. It contains the names of its DynamoDB requests. */
describe.each(functionNames)('The rights of %s', (name) => {
  let code = ''
  beforeAll(async () => {
    const { modules } = await bundleFunction(name)
    code = modules.map((path) => readFileSync(path, 'utf8')).join('\n')
  })
  const says = (word: string) => new RegExp(`["'\`.]${word}["'\`]`).test(code)

  test('are exactly those of the DynamoDB requests in its code', () => {
    const needed = new Set<string>()
    for (const [request, right] of Object.entries(NEEDED)) if (says(request)) needed.add(right)
    if (/\bConditionCheck:/.test(code)) needed.add('ConditionCheckItem') // a part of a transaction, and no request of its own
    const given = Object.entries(rightsOf(name))
      .filter(([what]) => !what.endsWith(' stream')) // Lambda reads the stream with the function's rights
      .flatMap(([, actions]) => actions)
      .filter((action) => action.startsWith('dynamodb:'))
    expect([...new Set(given)].sort()).toEqual([...needed].map((right) => `dynamodb:${right}`).sort())
  })

  test('include exactly the indexes its code queries', () => {
    const used: string[] = []
    for (const index of indexes) if (says(index)) used.push(`charges/index/${index}`)
    expect(Object.keys(rightsOf(name)).filter((what) => what.includes('/index/'))).toEqual(expect.arrayContaining(used))
    expect(Object.keys(rightsOf(name)).filter((what) => what.includes('/index/'))).toHaveLength(used.length)
  })
})
