import type { PutItemCommandInput } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { child, text } from '../../shared/fhir/reading/element.ts'
import { readReceived } from '../../shared/fhir/reading/received-resource.ts'
import { LOCAL } from '../../shared/local/local-environment.ts'
import { pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

/** Version 3 supersedes version 2. The copy without a version is contested with both. */
const VERSIONS = { second: '2', third: '3', unversioned: undefined } as const

describe.skipIf(withoutDatabase)('Copies of one record that arrive at once', () => {
  let site: TestSite
  beforeAll(async () => {
    site = await startTestSite()
  })
  afterAll(() => site.stop())

  const copyOf = (id: string, encounter: string, which: keyof typeof VERSIONS) => ({
    ...pembrolizumab(id, encounter, { note: [{ text: which }] }),
    subject: { reference: `Patient/of-${id}` },
    meta: { lastUpdated: '2026-01-14T21:00:00Z', versionId: VERSIONS[which] },
  })
  const stored = async (copy: unknown) => {
    const { keep } = await import('../../shared/aws/records/records.ts')
    return keep(LOCAL.tenant, readReceived(copy))
  }
  /** Runs the other writer once, just before the first write that `isIt` accepts. */
  const before = async (isIt: (input: PutItemCommandInput) => boolean, otherWriter: () => Promise<unknown>) => {
    const { dynamo } = await import('../../shared/aws/clients/dynamodb-client.ts')
    let runs = 0
    dynamo.middlewareStack.add(
      (next) => async (args) => {
        const input = args.input as PutItemCommandInput
        if (runs === 0 && input.Item !== undefined && isIt(input)) {
          runs += 1
          await otherWriter()
        }
        return next(args)
      },
      { step: 'initialize', name: 'otherWriter' },
    )
    return {
      ran: () => runs,
      remove: () => dynamo.middlewareStack.remove('otherWriter'),
    }
  }
  /** Returns the versions of the current copy and of its contested copies. */
  const versionsIn = async (encounter: string) => {
    const { readPartition } = await import('../../shared/aws/records/records.ts')
    const { resources } = await readPartition({ tenant: LOCAL.tenant, of: `Encounter#${encounter}` })
    return resources.map((one) => text(child(one, 'meta'), 'versionId') ?? 'none').sort()
  }

  test('keep the note of a contested copy that a third writer adds before the write', async () => {
    await stored(copyOf('three', 'three-e', 'second'))
    const writer = await before(
      ({ ConditionExpression = '' }) => ConditionExpression.startsWith('sha256 = :sha256'),
      () => stored(copyOf('three', 'three-e', 'unversioned')),
    )
    await stored(copyOf('three', 'three-e', 'third'))
    writer.remove()
    expect([writer.ran(), await versionsIn('three-e')]).toEqual([1, ['3', 'none']])
  })

  test('keep the note when the older copy is withdrawn, because the record moved', async () => {
    await stored(copyOf('moves', 'moves-from', 'second'))
    await site.caughtUp()
    const writer = await before(
      ({ Item }) => Item?.movedTo !== undefined,
      () => stored(copyOf('moves', 'moves-from', 'unversioned')),
    )
    await stored(copyOf('moves', 'moves-to', 'third'))
    await site.caughtUp()
    writer.remove()
    expect([writer.ran(), await versionsIn('moves-from'), await versionsIn('moves-to')]).toEqual([1, [], ['3', 'none']])
  })
})
