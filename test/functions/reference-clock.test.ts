import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { starterRows } from '../../shared/aws/reference/starter-tables.ts'
import { fixedText, ZERO } from '../../shared/exact/decimal.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'
import { paymentLimitFile } from './published-files.ts'
import { objectKeys, textAt } from './reference-state.ts'

const SPRING = 'April 1, 2026 through June 30, 2026'

/** A payment limit file of the winter quarter with another price for pembrolizumab, not suspicious. */
const rows = starterRows()
  .paymentLimits.filter(({ from, limit }) => from === '2026-01-01' && limit !== undefined)
  .map(({ hcpcs, dosage, limit = ZERO }) => [hcpcs, dosage, hcpcs === 'J9271' ? '60.000' : fixedText(limit)] as const)

/** Setting of the deployment: the spring file is at one host, which redirects to another. */
const SOURCES = {
  'payment-limits': 'https://files.example/{month}-{year}.csv',
  'ndc-hcpcs-crosswalk': 'https://mirror.example/{year}q{quarter}.csv',
}

describe.skipIf(withoutDatabase)('The daily look for files', () => {
  let site: TestSite
  beforeAll(async () => {
    process.env.REFERENCE_SOURCES = JSON.stringify(SOURCES)
    site = await startTestSite()
  })
  afterAll(async () => {
    delete process.env.REFERENCE_SOURCES
    await site.stop()
  })

  const asked: string[] = []
  const answers: Record<string, () => Response> = {}
  const get = (async (url: URL) => {
    asked.push(String(url))
    return answers[String(url)]?.() ?? new Response('', { status: 404 })
  }) as typeof fetch

  /** Returns the requests and log lines of a day's call. */
  async function look(today: string) {
    asked.length = 0
    site.logged.length = 0
    const { lookForFiles } = await import('../../shared/aws/reference/look-for-files.ts')
    await lookForFiles(today, get)
    return { asked: [...asked], logged: site.logged.map((line): Record<string, string> => JSON.parse(line)) }
  }

  test("requests nothing while the quarter's file is loaded and the next quarter is far", async () => {
    const { asked, logged } = await look('2026-02-01')
    expect(asked).toEqual(['https://mirror.example/2026q1.csv'])
    expect(logged).toMatchObject([
      { event: 'not-published-yet', kind: 'ndc-hcpcs-crosswalk' },
      { event: 'reference-overdue', kind: 'ndc-hcpcs-crosswalk', from: '2026-01-01' },
    ])
  })

  test("looks for the next quarter's file from the middle of the month before, without an alarm", async () => {
    const { asked, logged } = await look('2026-03-12')
    expect(asked).toContain('https://files.example/april-2026.csv')
    expect(logged.filter(({ kind }) => kind === 'payment-limits')).toMatchObject([{ event: 'not-published-yet' }])
  })

  test('logs reference-overdue from the first day of the quarter', async () => {
    expect(
      (await look('2026-03-31')).logged.some(
        ({ event, kind }) => event === 'reference-overdue' && kind === 'payment-limits',
      ),
    ).toBe(false)
    expect((await look('2026-04-01')).logged).toContainEqual({
      event: 'reference-overdue',
      kind: 'payment-limits',
      from: '2026-04-01',
      until: '2026-06-30',
    })
  })

  test('never requests a host that is not in the setting, even after a redirect', async () => {
    answers['https://files.example/april-2026.csv'] = () =>
      new Response('', { status: 302, headers: { location: 'https://elsewhere.example/file.csv' } })
    const { asked, logged } = await look('2026-04-02')
    expect(asked).not.toContain('https://elsewhere.example/file.csv')
    expect(logged).toContainEqual(expect.objectContaining({ event: 'fault', kind: 'payment-limits' }))
    answers['https://files.example/april-2026.csv'] = () =>
      new Response('', { status: 302, headers: { location: 'http://files.example/file.csv' } })
    expect((await look('2026-04-02')).asked).not.toContain('http://files.example/file.csv')
  })

  test('refuses a file of another quarter than requested', async () => {
    answers['https://files.example/april-2026.csv'] = () =>
      new Response(new Uint8Array(paymentLimitFile('January 1, 2026 through March 31, 2026', rows)))
    const { logged } = await look('2026-04-03')
    expect(logged).toContainEqual(expect.objectContaining({ event: 'refused' }))
    expect(logged).toContainEqual(expect.objectContaining({ event: 'reference-overdue', kind: 'payment-limits' }))
    expect(await textAt('refused/april-2026.csv.json')).toContain('not on 2026-04-01 as stated')
  })

  test("loads a file it finds, follows redirects among the setting's hosts, and then stops looking", async () => {
    answers['https://files.example/april-2026.csv'] = () =>
      new Response('', { status: 301, headers: { location: 'https://mirror.example/spring.csv' } })
    answers['https://mirror.example/spring.csv'] = () => new Response(new Uint8Array(paymentLimitFile(SPRING, rows)))
    const { logged } = await look('2026-04-04')
    expect(logged).toContainEqual(
      expect.objectContaining({ event: 'taken-in', versions: ['payment-limits 2026-04-01'], rows: rows.length }),
    )
    expect(logged.some(({ event, kind }) => event === 'reference-overdue' && kind === 'payment-limits')).toBe(false)
    const again = await look('2026-04-05')
    expect(again.asked.filter((url) => url.includes('files.example'))).toEqual([])
    expect(await objectKeys('incoming/')).toEqual([])
  })

  test('loads a file that was dropped while no event arrived', async () => {
    const s3 = new S3Client({})
    const Key = 'incoming/left behind.csv'
    const Body = paymentLimitFile('July 1, 2026 through September 30, 2026', [['J9271', '1 MG', 'free']])
    await s3.send(new PutObjectCommand({ Bucket: 'reference', Key, Body }))
    s3.destroy()
    await look('2026-04-06')
    expect(await objectKeys('incoming/')).toEqual([])
    expect(await objectKeys('refused/left')).toEqual(['refused/left behind.csv', 'refused/left behind.csv.json'])
  })
})
