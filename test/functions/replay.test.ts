import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { starterPaymentLimitFiles } from '../../shared/aws/reference/starter-tables.ts'
import type { Run } from '../../shared/aws/replays/replay-run.ts'
import type { Partition } from '../../shared/aws/tables/keys.ts'
import { chargeVisit } from '../../shared/charge-visit.ts'
import { replayKept } from '../../shared/cli/replay/replay-kept.ts'
import { asked as askedBy } from '../../shared/cli/replay/replay-options.ts'
import { toBundle } from '../deck/given-to-fhir.ts'
import type { Given } from '../deck/worked-example.ts'
import { capturedTerminal } from '../shared/cli/captured-terminal.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

/**
 * The quarter as first published, and as restated: one code changes, avacincaptad pegol. A third version changes two.
 */
const OCTOBER = {
  first: [['103.397', '105.124']],
  restated: [['restated from', 'restated again from']],
  third: [
    ['restated from', 'restated once more from'],
    ['103.397', '102.397'],
    ['60.291', '61.291'],
  ],
} as const

/** The rows of the file that CMS restated in December 2025. */
const october = () => {
  const file = starterPaymentLimitFiles().find(({ from }) => from === '2025-10-01')
  return Buffer.from(file?.bytes ?? []).toString('latin1')
}

const byEncounter = (a: { encounter: string }, b: { encounter: string }) => (a.encounter < b.encounter ? -1 : 1)

describe.skipIf(withoutDatabase)('A replay of stored visits', () => {
  let site: TestSite
  let s3: S3Client

  /** Loads a CMS file as known since a day. */
  const arrives = async (version: keyof typeof OCTOBER, received: string) => {
    let text = october()
    for (const [from, to] of OCTOBER[version]) text = text.replace(from, to)
    const Key = `incoming/${version}.csv`
    const Body = Buffer.from(text, 'latin1')
    await s3.send(new PutObjectCommand({ Bucket: 'reference', Key, Body, Metadata: { received } }))
    await vi.waitFor(() => expect(site.logged.at(-1) ?? '').toContain(`${version}.csv`), { timeout: 240_000 })
  }

  const AVACINCAPTAD = { drug: 'avacincaptad pegol', ndc: '82829-0002-01', dose: '2 mg', opened: '2 mg' }
  const PEMBROLIZUMAB = { drug: 'pembrolizumab', ndc: '00006-3026-02', dose: '200 mg', opened: '100 mg x2' }
  const chart = (id: string, on: string, given: Pick<Given, 'drug' | 'ndc' | 'dose' | 'opened'>) => {
    const row: Given = { ...given, at: '09:00-09:30', by: 'infusion', container: 'single-dose', discarded: 'none' }
    const example = {
      file: '',
      name: id,
      ledger: [],
      on,
      setting: 'professional',
      given: [row],
      procedures: [],
    } as const
    return site.post(toBundle({ ...example, charged: [], notCharged: [], found: [] }, `${id}-`))
  }

  const lines = (text: string) => text.trimEnd().split('\n')
  const replayed = async (...args: string[]) => {
    const terminal = capturedTerminal()
    const asked = askedBy(['--from', '2025-10-01', '--to', '2025-12-31', ...args], terminal)
    if (typeof asked === 'number') throw new Error(terminal.err())
    const status = await replayKept(asked, undefined, terminal)
    return { status, printed: terminal.out(), complained: terminal.err() }
  }
  const objects = async (...args: string[]) =>
    lines((await replayed('--ndjson', ...args)).printed)
      .map((text) => JSON.parse(text))
      .filter(({ kind }) => kind !== 'head')

  beforeAll(async () => {
    site = await startTestSite()
    s3 = new S3Client({})
    await arrives('first', '2025-09-17')
    for (const id of ['eye-1', 'eye-2']) expect((await chart(id, '2025-11-03', AVACINCAPTAD)).status).toBe(200)
    await chart('chest', '2025-12-31', PEMBROLIZUMAB)
    await chart('next-quarter', '2026-01-01', AVACINCAPTAD)
    await site.caughtUp()
  })
  afterAll(() => site.stop())

  test('without any change shows no difference', async () => {
    expect(await objects()).toEqual([expect.objectContaining({ sheets: 3, changed: 0, sameButSources: 0, failed: 0 })])
  })

  test('of a restated quarter shows exactly the changed lines, in dollars', async () => {
    await arrives('restated', '2025-12-09')
    const before = await site.sheets('Encounter/eye-1-e1')
    const all = await objects()
    expect(all.map(({ kind, encounter, before }) => [kind, encounter, before?.code])).toEqual([
      ['line', 'Encounter/eye-1-e1', 'J2782'],
      ['line', 'Encounter/eye-2-e1', 'J2782'],
      ['totals', undefined, undefined],
    ])
    expect(all[0]).toMatchObject({
      before: { units: 20, amount: '2102.48' },
      after: { units: 20, amount: '2067.94' },
      overBilled: '34.54',
      underBilled: '0.00',
      why: [expect.stringMatching(/^price: first\.csv \(.{8}\) → restated\.csv \(.{8}\)$/)],
    })
    expect(all[2]).toMatchObject({ overBilled: '69.08', underBilled: '0.00', sameButSources: 1, rewritten: 0 })
    expect(await site.sheets('Encounter/eye-1-e1')).toEqual(before)
  })

  test('as known before the restatement shows no difference', async () => {
    const [totals, ...more] = await objects('--as-known', '2025-12-08')
    expect(more).toEqual([])
    expect(totals).toMatchObject({ sheets: 3, changed: 0, overBilled: '0.00', underBilled: '0.00' })
  })

  test('covers the visits that began in the period, both days included', async () => {
    const sheets = async (from: string, to: string) => (await objects('--from', from, '--to', to)).at(-1).sheets
    expect(await sheets('2025-11-03', '2025-11-03')).toBe(2)
    expect(await sheets('2025-11-04', '2025-12-30')).toBe(0)
    expect(await sheets('2025-12-31', '2026-01-01')).toBe(2)
  })

  test('without --apply leaves no dependent and no mark', async () => {
    const { readPartition } = await import('../../shared/aws/records/records.ts')
    const { dynamo } = await import('../../shared/aws/clients/dynamodb-client.ts')
    const { itemOf } = await import('../../shared/aws/tables/items.ts')
    // Removes the visit's dependents, as if it had none: charging would write them now.
    const Key = itemOf({ pk: 'T#demo#Encounter#eye-1-e1', sk: 'SignedAt' })
    await dynamo.send(new DeleteItemCommand({ TableName: 'charges', Key }))
    const home = { tenant: 'demo', of: 'Encounter#eye-1-e1' }
    const before = await readPartition(home)
    const sent = vi.spyOn(dynamo, 'send')
    await replayed()
    const commands = new Set(sent.mock.calls.map(([command]) => command.constructor.name))
    sent.mockRestore()
    expect([...commands].filter((name) => name !== 'GetItemCommand')).toEqual(['QueryCommand'])
    expect(await readPartition(home)).toEqual(before)
  })

  test('with --apply writes the new sheets and keeps the old; a second run changes nothing', async () => {
    const [old] = await site.sheets('Encounter/eye-1-e1')
    const versions = (await site.sheets('Encounter/eye-1-e1')).length
    const chest = await site.sheets('Encounter/chest-e1')
    expect((await objects('--apply')).at(-1)).toMatchObject({ changed: 2, rewritten: 2 })
    const now = (await site.sheets('Encounter/eye-1-e1')).find(({ key }) => key === old?.key)
    const kept = (await site.sheets('Encounter/eye-1-e1')).find(({ key }) => key === `${old?.key}#${old?.version}`)
    expect(kept?.text).toBe(old?.text)
    expect(now?.text).toContain('"2067.94"')
    expect(Number(now?.version)).toBe(Number(old?.version) + 1)
    expect(await site.sheets('Encounter/chest-e1'), 'billed alike: left as it is').toEqual(chest)
    expect(await objects('--apply')).toEqual([expect.objectContaining({ sheets: 3, changed: 0, rewritten: 0 })])
    expect(await site.sheets('Encounter/eye-1-e1')).toHaveLength(versions + 1)
  })

  test('counts over-billed and under-billed dollars apart', async () => {
    await arrives('third', '2025-12-20')
    const totals = (await objects()).at(-1)
    expect(totals).toMatchObject({ changed: 3, overBilledLines: 2, overBilled: '40.00', underBilledLines: 1 })
    expect(totals.underBilled).toBe('200.00')
    const { status, printed } = await replayed()
    expect(status).toBe(0)
    expect(printed).toMatch(/J2782 .* \$2,067\.94 → \$2,047\.94 +over-billed \$20\.00\n/)
    expect(printed).toMatch(/J9271 .* \$12,058\.20 → \$12,258\.20 +under-billed \$200\.00\n/)
  })

  test('in the cloud gives the same result: listed, run in batches, added up', async () => {
    const { handler } = await import('../../functions/replay.ts')
    const Bucket = 'replays'
    const read = async (Key: string) =>
      (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString() ?? ''
    const input = { tenant: 'demo', from: '2025-10-01', to: '2025-12-31' }
    const folder = 'tenants/demo/autumn'
    const run = (await handler({ list: input, run: 'autumn' })) as Run
    expect(run).toEqual({ ...input, run: 'autumn', folder, key: `${folder}/homes.jsonl`, homes: 3 })
    const items = lines(await read(run.key)).map((text) => JSON.parse(text))
    // Does the work of Step Functions between the steps.
    const outputs = []
    for (const Items of [items.slice(0, 2), items.slice(2)])
      outputs.push({ Output: JSON.stringify(await handler({ BatchInput: { run }, Items })) })
    const Key = `${folder}/of-the-map/manifest.json`
    const files: readonly (readonly [string, unknown])[] = [
      [`${folder}/of-the-map/SUCCEEDED_0.json`, outputs],
      [
        Key,
        { ResultFiles: { FAILED: [], PENDING: [], SUCCEEDED: [{ Key: `${folder}/of-the-map/SUCCEEDED_0.json` }] } },
      ],
    ]
    for (const [key, content] of files)
      await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: JSON.stringify(content) }))
    const totals = await handler({ sum: { ...run, results: { ResultWriterDetails: { Key } } } })

    const local = await objects()
    expect({ kind: 'totals', ...totals }).toEqual(local.at(-1))
    expect(JSON.parse(await read(`${folder}/totals.json`))).toEqual(totals)
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: `${folder}/lines/` }))
    const changed = (await Promise.all(Contents.map(({ Key = '' }) => read(Key)))).flatMap(lines)
    expect(changed.map((text) => JSON.parse(text)).sort(byEncounter)).toEqual(local.slice(0, -1))
    await expect(handler({ list: { ...input, to: '2025-09-30' }, run: 'wrong' })).rejects.toThrow('2025-10-01')
    await expect(handler({ list: { ...input, tenant: 'nobody' }, run: 'wrong' })).rejects.toThrow('not set up')
  })

  test('uses another rulebook if one is given', async () => {
    const { homesWithSheets } = await import('../../shared/aws/replays/replay-homes.ts')
    const { ownRulebook, replayPartition } = await import('../../shared/aws/replays/replay-visits.ts')
    const rulebook = ownRulebook((visit, book) => {
      const sheet = chargeVisit(visit, book)
      return { ...sheet, rulebook: 'other', lines: sheet.lines.filter(({ code }) => code !== 'J9271') }
    })
    const period = { from: '2025-12-31', until: '2025-12-31' }
    const homes: Partition[] = []
    for await (const home of homesWithSheets('demo', period)) homes.push(home)
    expect(homes).toEqual([{ tenant: 'demo', of: 'Encounter#chest-e1' }])
    const [{ differences } = { differences: [] }] = await Promise.all(
      homes.map((home) => replayPartition(home, { period, asKnown: '2025-12-08', apply: false }, rulebook)),
    )
    expect(differences[0]?.lines).toMatchObject([{ before: { code: 'J9271' }, after: null, overBilled: '12058.20' }])
    expect(differences[0]?.lines[0]?.why).toContain('rulebook: 2026.11.4 → other')
  })

  test('names a visit that cannot be charged, and goes on with the others', async () => {
    const { dynamo } = await import('../../shared/aws/clients/dynamodb-client.ts')
    const { itemOf } = await import('../../shared/aws/tables/items.ts')
    const broken = { pk: 'T#demo#Encounter#broken', sk: 'ChargeSheet#2025-10-02#0001', tenant: 'T#demo', sheet: '{' }
    const Item = itemOf({ ...broken, version: '0001', lastUpdated: '2025-10-02T00:00:00Z' })
    await dynamo.send(new PutItemCommand({ TableName: 'charges', Item }))
    const { status, printed, complained } = await replayed()
    expect(status).toBe(1)
    expect(complained).toMatch(/^Encounter\/broken: not replayed: /)
    expect(printed).toMatch(/Not replayed: 1 encounter\n/)
    expect(printed).toMatch(/Replayed: 3 sheets/)
  })
})
