import { createHash } from 'node:crypto'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { decimalText } from '../../shared/exact/decimal.ts'
import { objectCreated } from '../../shared/local/object-created.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'
import { packagesKnown } from './packages-known.ts'
import { crosswalkFile, paymentLimitFile, zipOf } from './published-files.ts'
import { backTo, differences, killedAfter, type State, stateOfEverything } from './reference-state.ts'

const QUARTER = 'January 1, 2026 through March 31, 2026'
const KEY = 'refreshed/2026Q1.zip'
const NDC = '00006302602'
const MANY = Array.from({ length: 30 }, (_, at) => ['J9999', `99999-0000-${10 + at}`, '1 MG', '10', '5'] as const)

/**
 * Two files of one quarter in one zip: the payment of a pembrolizumab unit, and the units of a vial. Both are invented.
 */
const RESTATED = zipOf({
  'limits.csv': paymentLimitFile(QUARTER, [['J9271', '1 MG', '77.700']]),
  'crosswalk.csv': crosswalkFile(QUARTER, [['J9271', '00006-3026-02', '1 MG', '4', '77'], ...MANY]),
})

describe.skipIf(withoutDatabase)('A refresh that is killed', () => {
  let site: TestSite
  let before: State
  let old: string
  beforeAll(async () => {
    site = await startTestSite()
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-12-20T10:00:00Z') })
    before = await stateOfEverything()
    old = await book()
  })
  afterAll(async () => {
    vi.useRealTimers()
    await site.stop()
  })

  /** Reads the data that a visit would be charged from, from everything visible at this instant. */
  async function book(): Promise<string> {
    const { readCatalogueNow } = await import('../../shared/aws/reference/catalogue.ts')
    const { readDrugTables } = await import('../../shared/aws/reference/drug-table.ts')
    const { readPaymentLimitsOn } = await import('../../shared/aws/reference/payment-limit-files.ts')
    const catalogue = await readCatalogueNow()
    const charted = { hcpcs: 'J9271', ndc: NDC, rxnorm: [] } as never
    const products = packagesKnown(await readDrugTables([charted], [], catalogue), NDC)
    const limits = await readPaymentLimitsOn(['2026-01-15'], undefined, catalogue)
    const product = products.find(({ from, until = '9' }) => from <= '2026-01-15' && until >= '2026-01-15')
    const limit = limits.find(({ hcpcs }) => hcpcs === 'J9271')?.limit
    return `${limit && decimalText(limit)} a unit, ${product && decimalText(product.unitsPerContainer)} in a vial`
  }

  const drop = async (Body: Buffer) => {
    const s3 = new S3Client({})
    await s3.send(new PutObjectCommand({ Bucket: 'reference', Key: KEY, Body }))
    s3.destroy()
  }
  const refresh = async (call: unknown) => {
    const { handler } = await import('../../functions/reference-refresh.ts')
    await handler(call as never)
  }
  const arrived = () => refresh(objectCreated('reference', KEY, 0))
  const ID = createHash('sha256').update(RESTATED).digest('hex').slice(0, 12)
  const confirmed = () => refresh({ confirm: ID })

  /**
   * Runs a step, killed after each of its writes in turn, and runs it again. Every result must equal that of an
   * undisturbed run.
   */
  async function triedAtEveryWrite(prepare: () => Promise<unknown>, step: () => Promise<unknown>, seen?: Set<string>) {
    await prepare()
    await step()
    const undisturbed = await stateOfEverything()
    await step().catch((error) => expect(error).toMatchObject({ name: 'Refusal' })) // run twice: no change
    expect(differences(undisturbed, await stateOfEverything())).toEqual([])
    for (let n = 1; ; n += 1) {
      await backTo(before)
      await prepare()
      const writes = await killedAfter(n, step, async () => seen?.add(await book()))
      if (writes < n) return { writes, undisturbed }
      vi.setSystemTime(Date.now() + 60 * 60 * 1000) // no other caller in between
      await step().catch((error) => expect(error).toMatchObject({ name: 'Refusal' }))
      vi.setSystemTime(new Date('2025-12-20T10:00:00Z'))
      const ended = await stateOfEverything()
      expect(differences(undisturbed, ended), `killed after write ${n}`).toEqual([])
    }
  }

  test('while it loads two files of a quarter ends like an undisturbed run, and shows both in one step', async () => {
    await backTo(before)
    const seen = new Set<string>()
    const { writes } = await triedAtEveryWrite(
      async () => {
        await drop(RESTATED)
        await arrived() // a file with few rows waits for a person
      },
      confirmed,
      seen,
    )
    expect(writes).toBeGreaterThan(10)
    expect([...seen]).toEqual([old, '77.7 a unit, 77 in a vial'])
  })

  test('while it sets a file aside for a person ends like an undisturbed run', async () => {
    await backTo(before)
    const { undisturbed } = await triedAtEveryWrite(() => drop(RESTATED), arrived)
    expect([...undisturbed.keys()].filter((key) => !before.has(key))).toEqual([
      `object waiting/${ID}`,
      `object waiting/${ID}.json`,
    ])
    expect(await book()).toBe(old)
  })

  test('while it refuses a file ends like an undisturbed run', async () => {
    await backTo(before)
    const spoiled = paymentLimitFile(QUARTER, [['J9271', '1 MG', 'free']])
    const { undisturbed } = await triedAtEveryWrite(() => drop(spoiled), arrived)
    expect([...undisturbed.keys()].filter((key) => !before.has(key))).toEqual([
      'object refused/2026Q1.zip',
      'object refused/2026Q1.zip.json',
    ])
  })
})
