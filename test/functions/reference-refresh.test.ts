import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { starterPaymentLimitFiles } from '../../shared/local/starter-book.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const Bucket = 'reference'

describe.skipIf(withoutDatabase)('a file that arrives', () => {
  let site: TestSite
  let s3: S3Client
  beforeAll(async () => {
    site = await startTestSite()
    s3 = new S3Client({})
  })
  afterAll(() => site.stop())

  const keys = async (prefix: string) => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }))
    return Contents.map(({ Key }) => Key ?? '')
  }
  const bytesAt = async (Key: string) =>
    (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToByteArray()

  test('is kept unchanged under the quarter it is for', async () => {
    const [first] = starterPaymentLimitFiles()
    const [kept, ...more] = await keys('payment-limits/2024-01-01/')
    expect(more).toEqual([])
    expect(kept).toMatch(new RegExp(`/\\d{4}-\\d\\d-\\d\\d-${first?.sha256}\\.csv$`))
    expect(Buffer.from((await bytesAt(kept ?? '')) ?? []).equals(Buffer.from(first?.bytes ?? []))).toBe(true)
  })

  test('is kept once, however often it comes', async () => {
    const [first] = starterPaymentLimitFiles()
    const before = await keys('payment-limits/')
    await s3.send(new PutObjectCommand({ Bucket, Key: 'incoming/once more.csv', Body: first?.bytes ?? '' }))
    await vi.waitFor(() => expect(site.logged.at(-1)).toContain('once more.csv'))
    expect(await keys('payment-limits/')).toEqual(before)
  })

  test('is refused whole when a row cannot be right, with a report that names the place', async () => {
    const [first] = starterPaymentLimitFiles()
    const spoiled = Buffer.from(first?.bytes ?? [])
      .toString('latin1')
      .replace(/(J9271,.*?),(\d+\.\d+)/, '$1,free')
    const before = await keys('payment-limits/')
    await s3.send(new PutObjectCommand({ Bucket, Key: 'incoming/spoiled.csv', Body: Buffer.from(spoiled, 'latin1') }))
    await vi.waitFor(() => expect(site.logged.at(-1)).toContain('"refused"'))
    expect(await keys('payment-limits/')).toEqual(before)
    const report = JSON.parse(Buffer.from((await bytesAt('refused/spoiled.csv.json')) ?? []).toString())
    expect(report).toMatchObject({ file: 'incoming/spoiled.csv' })
    expect(report.refused).toMatch(/row \d+/)
  })
})
